// Sends one of everything with OpenTelemetry for Node and ends when it is accepted:
//   node node-otel.mjs FOLDER-WITH-NODE_MODULES grpc|http/protobuf|http/json URL KEY NAME
// Prints the trace's id.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, protocol, url, key, name] = process.argv.slice(2);
const require = createRequire(join(folder, 'any.js'));
const api = require('@opentelemetry/api');
const { resourceFromAttributes } = require('@opentelemetry/resources');
const { TracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace');
const { AggregationType, MeterProvider, PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
const { LoggerProvider, SimpleLogRecordProcessor } = require('@opentelemetry/sdk-logs');

const variant = { grpc: 'grpc', 'http/protobuf': 'proto', 'http/json': 'http' }[protocol];
const exporter = (signal, path) => {
  const module = require(`@opentelemetry/exporter-${signal}-otlp-${variant}`);
  const Exporter = Object.entries(module).find(([exported]) => /^OTLP.*Exporter$/.test(exported) && !exported.endsWith('Base'))[1];
  if (variant !== 'grpc') return new Exporter({ url: url + path, headers: { 'x-api-key': key }, compression: 'gzip' });
  const { Metadata, credentials } = require('@grpc/grpc-js');
  const metadata = new Metadata();
  metadata.set('x-api-key', key);
  return new Exporter({ url, metadata, credentials: credentials.createInsecure(), compression: 'gzip' });
};

// What an exporter cannot deliver it only tells its diagnostics.
api.diag.setLogger({ ...console, debug() {}, verbose() {}, info() {} }, api.DiagLogLevel.WARN);

const resource = resourceFromAttributes({ 'service.name': 'storefront', 'service.version': '1.8.0' });
const tracing = new TracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor({ exporter: exporter('trace', '/v1/traces') })] });
const metering = new MeterProvider({
  resource,
  readers: [new PeriodicExportingMetricReader({ exporter: exporter('metrics', '/v1/metrics') })],
  views: [{ instrumentName: name + '.exponential', aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } }],
});
const logging = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter: exporter('logs', '/v1/logs') })] });

const span = tracing.getTracer(name).startSpan('GET /cart', { kind: api.SpanKind.SERVER, attributes: { order: 7, tags: ['a', 'b'] } });
span.recordException(new TypeError('card was declined'));
span.setStatus({ code: api.SpanStatusCode.ERROR });
span.end();

const meter = metering.getMeter(name);
meter.createCounter(name + '.counter').add(3);
meter.createUpDownCounter(name + '.updown').add(-2);
meter.createGauge(name + '.gauge').record(0.5);
meter.createHistogram(name + '.histogram', { unit: 's' }).record(2.5);
meter.createHistogram(name + '.exponential', { unit: 's' }).record(2.5);

logging.getLogger(name).emit({
  body: `paid by ${name}`, severityNumber: 9, severityText: 'INFO', attributes: { Order: 7 }, context: api.trace.setSpan(api.context.active(), span),
});

await Promise.all([tracing.forceFlush(), metering.forceFlush(), logging.forceFlush()]);
await Promise.all([tracing.shutdown(), metering.shutdown(), logging.shutdown()]);
console.log(span.spanContext().traceId);

// Loaded before anything else (`node --import`), so that the HTTP modules are instrumented before they are used.
//
// OpenTelemetry owns tracing and is configured by the standard OTEL_* variables alone (endpoint, headers, service name, resource).
// Sentry reports errors, and only errors: since version 11 it takes the trace and span of what it reports from the active OpenTelemetry span
// (openTelemetryIntegration), as long as its own tracing stays off, that is, without tracesSampleRate.
import { register } from 'node:module';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { NodeSDK } from '@opentelemetry/sdk-node';
import * as Sentry from '@sentry/node';

// Without this hook, instrumentations see only what is loaded by require().
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

export const telemetry = new NodeSDK({ instrumentations: [new HttpInstrumentation(), new UndiciInstrumentation()] });
telemetry.start();

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  release: process.env.RELEASE,
  environment: process.env.SENTRY_ENVIRONMENT,
  enableOpenTelemetrySetup: false,
  integrations: [Sentry.openTelemetryIntegration()],
  initialScope: { tags: { service: process.env.OTEL_SERVICE_NAME } },
});

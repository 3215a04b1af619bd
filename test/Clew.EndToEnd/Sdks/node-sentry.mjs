// Sends one of everything with @sentry/node and ends when it is accepted:
//   node node-sentry.mjs FOLDER-WITH-NODE_MODULES DSN NAME
// Prints the ids that it got, as JSON. Its HTTP requests carry W3C's traceparent beside sentry-trace, as for services with OpenTelemetry.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';

const [folder, dsn, name] = process.argv.slice(2);
const require = createRequire(join(folder, 'any.js'));
const Sentry = require('@sentry/node');

Sentry.init({
  dsn, release: 'till@3.1.0', environment: 'production', tracesSampleRate: 1, enableLogs: true, propagateTraceparent: true,
  beforeSend: event => (event.message === 'kept back' ? null : event),
});

const server = createServer((request, response) => response.end(JSON.stringify(request.headers))).listen(0);
await once(server, 'listening');

const ids = { name };
await Sentry.startSpan({ name: `GET /${name}`, op: 'http.server' }, async span => {
  ids.trace = span.spanContext().traceId;
  ids.headers = await (await fetch(`http://localhost:${server.address().port}/`)).json();
  class Declined extends Error {}
  Object.defineProperty(Declined.prototype, 'name', { value: name });
  Sentry.setUser({ id: 'ann' });
  ids.event = Sentry.captureException(new Declined('card was declined', { cause: new Error('bank is closed') }));
  Sentry.logger.warn(Sentry.logger.fmt`order ${7} of ${name} waits`, { shelf: 4 });
});
const checkIn = Sentry.captureCheckIn({ monitorSlug: name, status: 'in_progress' }, { schedule: { type: 'crontab', value: '0 * * * *' } });
ids.checkIn = Sentry.captureCheckIn({ checkInId: checkIn, monitorSlug: name, status: 'ok', duration: 1.5 });
ids.feedback = Sentry.captureFeedback({ message: `${name} was slow`, name: 'Ann', email: 'ann@shop.example', associatedEventId: ids.event });
Sentry.captureMessage('kept back');
Sentry.startSession();
Sentry.endSession();

server.close();
// Not close: the SDK tells what it dropped when the process ends.
await Sentry.flush(20_000);
console.log(JSON.stringify(ids));

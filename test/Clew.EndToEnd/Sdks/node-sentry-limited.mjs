// Sends one error after the other with @sentry/node and prints what became of each: a status of HTTP, or that the SDK kept it back.
//   node node-sentry-limited.mjs FOLDER-WITH-NODE_MODULES DSN COUNT
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, dsn, count] = process.argv.slice(2);
const require = createRequire(join(folder, 'any.js'));
const Sentry = require('@sentry/node');

// Without integrations nothing but the errors is sent, not even the session of the process.
const client = Sentry.init({ dsn, release: 'till@3.1.0', defaultIntegrations: false });
const outcomes = [];
client.on('afterSendEvent', (event, response) => outcomes.push(response.statusCode ?? 'kept back'));
for (let i = 0; i < Number(count); i++) {
  Sentry.captureException(new Error(`attempt ${i}`));
  await Sentry.flush(20_000);
}
console.log(JSON.stringify(outcomes));

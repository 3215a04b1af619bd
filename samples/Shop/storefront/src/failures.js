import { SpanStatusCode, trace } from '@opentelemetry/api';
import * as Sentry from '@sentry/node';
import { answer } from './bodies.js';
import { log } from './log.js';

/** The shop's own fault: told to both SDKs and to the log, and to the customer as 502. */
export function fail(response, error, title, attributes) {
  const span = trace.getActiveSpan();
  span?.recordException(error);
  span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  Sentry.captureException(error);
  log.error(`${title}: ${error.message}`, attributes);
  answer(response, 502, { title });
}

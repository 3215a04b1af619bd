// The shop's front door: POST /orders {customer, restaurant, items}.
import { createServer } from 'node:http';
import { context, logs, propagation, SeverityNumber, SpanStatusCode, trace } from '@opentelemetry/api';
import * as Sentry from '@sentry/node';
import { OrderRefused, placeOrder } from './checkout.js';
import { telemetry } from './instrument.js';

const checkoutUrl = process.env.CHECKOUT_URL;
const logger = logs.getLogger('storefront');

/** Bytes of a request's body; an order has a few hundred. */
const maxBody = 64 * 1024;

const server = createServer(async (request, response) => {
  if (request.method === 'GET' && request.url === '/ready') return answer(response, 200, { ready: true });
  if (request.method !== 'POST' || request.url !== '/orders') return answer(response, 404, { title: 'not found' });
  const order = await readOrder(request);
  if (!order) return answer(response, 400, { title: 'the body must be an order in JSON' });
  await withCustomer(order.customer, () => takeOrder(order, response));
});

/** Names the customer to both SDKs, and by W3C baggage to the services behind. */
function withCustomer(customer, work) {
  Sentry.setUser({ id: customer });
  trace.getActiveSpan()?.setAttribute('user.id', customer);
  const baggage = propagation.createBaggage({ 'user.id': { value: customer } });
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

async function takeOrder(order, response) {
  const span = trace.getActiveSpan();
  span?.updateName('POST /orders');
  span?.setAttributes({ 'http.route': '/orders', 'shop.restaurant': order.restaurant });
  try {
    const placed = await placeOrder(checkoutUrl, order);
    log(SeverityNumber.INFO, `Order ${placed.order} placed at ${order.restaurant}`, order);
    answer(response, 201, placed);
  } catch (error) {
    span?.recordException(error);
    if (error instanceof OrderRefused) {
      log(SeverityNumber.WARN, `Order refused: ${error.message}`, order);
      answer(response, 422, { title: error.message });
      return;
    }
    span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    Sentry.captureException(error);
    log(SeverityNumber.ERROR, `Order at ${order.restaurant} failed: ${error.message}`, order);
    answer(response, 502, { title: 'the order could not be placed' });
  }
}

function log(severityNumber, body, order) {
  logger.emit({ severityNumber, severityText: SeverityNumber[severityNumber], body, attributes: { 'user.id': order.customer, 'shop.restaurant': order.restaurant } });
}

async function readOrder(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > maxBody) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function stop() {
  server.close();
  await Promise.allSettled([Sentry.close(2_000), telemetry.shutdown()]);
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
server.listen(Number(process.env.PORT), '127.0.0.1');

import { trace } from '@opentelemetry/api';
import { answer } from './bodies.js';
import { OrderRefused, placeOrder, readOrder } from './checkout.js';
import { fail } from './failures.js';
import { log } from './log.js';
import { flags } from './operations.js';

/** Orders taken while the flag is on. */
const queue = [];

/** Orders, of some hundred bytes each. */
const maxQueue = 10_000;

/** POST /orders {customer, restaurant, items, country?, channel?} */
export async function takeOrder({ body, response, customer }) {
  const attributes = { 'user.id': customer, 'shop.restaurant': body.restaurant };
  const span = trace.getActiveSpan();
  span?.setAttributes({ 'shop.restaurant': body.restaurant, 'shop.country': body.country ?? 'GR', 'shop.channel': body.channel ?? 'web' });
  if (flags.queueOrders) return enqueue(body, response);
  try {
    const placed = await placeOrder(body);
    log.info(`Order ${placed.order} placed at ${body.restaurant}`, attributes);
    answer(response, 201, placed);
  } catch (error) {
    if (!(error instanceof OrderRefused)) return fail(response, error, `The order at ${body.restaurant} could not be placed`, attributes);
    span?.recordException(error);
    log.warn(`Order refused: ${error.message}`, attributes);
    answer(response, 422, { title: error.message });
  }
}

/** GET /orders/ID */
export async function order({ url, response, customer }) {
  const id = url.pathname.split('/')[2] ?? '';
  try {
    const found = await readOrder(id);
    if (found) answer(response, 200, found);
    else answer(response, 404, { title: 'no such order' });
  } catch (error) {
    fail(response, error, `Order ${id} could not be read`, { 'user.id': customer });
  }
}

function enqueue(body, response) {
  if (queue.length < maxQueue) queue.push(body);
  answer(response, 202, { state: 'queued' });
}

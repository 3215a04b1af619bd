import { addresses } from './operations.js';

/** What checkout answered when it could not do what it was asked for. */
export class CheckoutError extends Error {
  name = 'CheckoutError';

  constructor(status, options) {
    super(`checkout answered ${status}`, options);
    this.status = status;
  }
}

/** An order that checkout refused: the customer can put it right, so it is no fault of the shop. */
export class OrderRefused extends Error {
  name = 'OrderRefused';
}

/** Milliseconds. Longer than the slowest answer of the payment gateway, so that a slow order is slow and not lost. */
const timeout = 15_000;

/** Asks checkout for the order. */
export async function placeOrder(order) {
  const answer = await ask('orders', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) });
  const body = await answer.json();
  if (answer.status === 422) throw new OrderRefused(body.title);
  if (!answer.ok) throw new CheckoutError(answer.status);
  return body;
}

/** Undefined: there is no such order. */
export async function readOrder(id) {
  const answer = await ask(`orders/${encodeURIComponent(id)}`);
  const body = await answer.json();
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new CheckoutError(answer.status);
  return body;
}

export async function readMenu(restaurant) {
  const answer = await ask(`restaurants/${encodeURIComponent(restaurant)}/menu`);
  if (!answer.ok) throw new CheckoutError(answer.status);
  return answer.json();
}

function ask(path, options) {
  return fetch(`${addresses.checkout}/api/v1/${path}`, { ...options, signal: AbortSignal.timeout(timeout) });
}

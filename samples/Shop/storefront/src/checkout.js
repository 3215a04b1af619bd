/** What checkout answered when it could not place an order. */
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
export async function placeOrder(checkoutUrl, order) {
  const answer = await fetch(`${checkoutUrl}/api/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
    signal: AbortSignal.timeout(timeout),
  });
  const body = await answer.json();
  if (answer.status === 422) throw new OrderRefused(body.title);
  if (!answer.ok) throw new CheckoutError(answer.status);
  return body;
}

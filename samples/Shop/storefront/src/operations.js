// What operations may ask for and change while the shop runs: is it ready, where is checkout, which flags are on.
import { answer, readJson } from './bodies.js';

/**
 * Where checkout is. A deployment starts the new release beside the old one and then changes this, so that no order is lost by it. Not a `let`: through
 * OpenTelemetry's import hook, importers of a binding do not see it change.
 */
export const addresses = { checkout: process.env.CHECKOUT_URL };

/** queueOrders: orders are taken at once and placed later, by a worker. Nobody has written the worker yet. */
export const flags = { queueOrders: false };

/** True when the request was one of these. */
export async function operations(request, url, response) {
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /ready':
      answer(response, 200, { ready: true });
      return true;
    case 'PUT /routes/checkout':
      addresses.checkout = await readJson(request);
      answer(response, 200, addresses);
      return true;
    case 'PUT /flags':
      Object.assign(flags, await readJson(request));
      answer(response, 200, flags);
      return true;
    default:
      return false;
  }
}

import { trace } from '@opentelemetry/api';
import { answer } from './bodies.js';
import { readMenu } from './checkout.js';
import { fail } from './failures.js';

/** GET /menu?restaurant=NAME */
export async function menu({ url, response, customer }) {
  const restaurant = url.searchParams.get('restaurant') ?? '';
  trace.getActiveSpan()?.setAttribute('shop.restaurant', restaurant);
  try {
    answer(response, 200, await readMenu(restaurant));
  } catch (error) {
    fail(response, error, `The menu of ${restaurant} could not be read`, { 'user.id': customer, 'shop.restaurant': restaurant });
  }
}

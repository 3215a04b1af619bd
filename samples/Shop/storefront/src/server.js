// The shop's front door: GET /menu, POST /login, POST /orders {customer, restaurant, items}, GET /orders/ID.
import { createServer } from 'node:http';
import { context, propagation, trace } from '@opentelemetry/api';
import * as Sentry from '@sentry/node';
import { answer, readJson } from './bodies.js';
import { telemetry } from './instrument.js';
import { login } from './login.js';
import { menu } from './menu.js';
import { order, takeOrder } from './orders.js';
import { operations } from './operations.js';

/** Method and the first word of the path. */
const routes = {
  'GET menu': { name: 'GET /menu', handle: menu },
  'POST login': { name: 'POST /login', handle: login },
  'POST orders': { name: 'POST /orders', handle: takeOrder },
  'GET orders': { name: 'GET /orders/{order}', handle: order },
};

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://storefront');
  if (await operations(request, url, response)) return;
  const route = routes[`${request.method} ${url.pathname.split('/')[1]}`];
  if (!route) return answer(response, 404, { title: 'not found' });
  const span = trace.getActiveSpan();
  span?.updateName(route.name);
  span?.setAttribute('http.route', route.name.split(' ')[1]);
  const body = request.method === 'POST' ? await readJson(request) : {};
  if (!body) return answer(response, 400, { title: 'the body must be JSON' });
  const customer = body.customer ?? request.headers['x-customer'];
  await withCustomer(customer, () => route.handle({ body, url, response, customer }));
});

/** Names the customer to both SDKs, and by W3C baggage to the services behind. */
function withCustomer(customer, work) {
  if (!customer) return work();
  Sentry.setUser({ id: customer });
  trace.getActiveSpan()?.setAttribute('user.id', customer);
  const baggage = propagation.createBaggage({ 'user.id': { value: customer } });
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

async function stop() {
  server.close();
  await Promise.allSettled([Sentry.close(2_000), telemetry.shutdown()]);
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
server.listen(Number(process.env.PORT), '127.0.0.1');

import { answer } from './bodies.js';
import { log } from './log.js';

/** The demo's customers all have the same password. */
const password = 'open sesame';

/** Milliseconds that hashing a password takes, at most. */
const hashing = 20;

/** POST /login {customer, password} */
export async function login({ body, response, customer }) {
  await new Promise(done => setTimeout(done, Math.random() * hashing));
  if (body.password === password) return answer(response, 200, { customer });
  log.warn(`Wrong password for ${customer}`, { 'user.id': customer });
  answer(response, 401, { title: 'wrong password' });
}

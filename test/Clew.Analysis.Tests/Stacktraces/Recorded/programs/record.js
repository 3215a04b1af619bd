const fs = require('fs'); const out = process.argv[2]; fs.mkdirSync(out, { recursive: true });
const Sentry = require('@sentry/node'); const events = {};
let current;
Sentry.init({ dsn: 'http://abc@127.0.0.1:9/1', transport: () => ({ send: async () => ({}), flush: async () => true }), beforeSend(e) { events[current] = e; return e; }, integrations: i => i.filter(x => x.name !== 'LocalVariables') });
const { DiscountService, PaymentError, Rate, recurse, helpers } = require('./discount.js');
const util = require('util');
const s = new DiscountService(); const order = { id: 4711, total: 10, discount: null };
async function rec(name, f) {
  try { await f(); } catch (e) {
    current = name; fs.writeFileSync(`${out}/${name}.txt`, e.stack ?? String(e)); if (e.cause) fs.writeFileSync(`${out}/${name}-inspected.txt`, util.inspect(e));
    Sentry.captureException(e); await Sentry.flush(1000);
    if (events[name]) fs.writeFileSync(`${out}/${name}.sentry.json`, JSON.stringify({ platform: events[name].platform, exception: events[name].exception }, null, 1));
  }
}
(async () => {
  await rec('simple', () => s.apply(order));
  await rec('async', () => s.applyAsync(order));
  await rec('cause', () => s.charge(order));
  await rec('constructor', () => DiscountService.of({}));
  await rec('getter', () => s.rate);
  await rec('callbacks', () => helpers.total([{ lines: [{ price: null }] }]));
  await rec('anonymous', () => helpers.anonymous());
  await rec('recursion', () => recurse(5));
  await rec('json', () => JSON.parse('{bad'));
  await rec('eval', () => eval('(function evaluated(){ null.x })()'));
  await rec('aggregate', () => Promise.any([Promise.reject(new Error('a')), s.applyAsync(order)]));
  await rec('node-internal', () => fs.readFileSync('/nonexistent/4711'));
  await rec('timer', () => new Promise((_, no) => setTimeout(() => { try { s.apply(order); } catch (e) { no(e); } }, 1)));
  await rec('multiline', () => { throw new PaymentError('first line\nsecond line\n    at noon, not a frame'); });
  const http = require('http');
  const srv = http.createServer((q, r) => { rec('http-server', () => s.apply(order)).then(() => r.end()); }).listen(0, async () => {
    await new Promise(k => http.get({ port: srv.address().port }, r => { r.resume(); r.on('end', k); })); srv.close();
    const m = await import('./esm.mjs'); await rec('esm', () => m.default(order));
    process.exit(0);
  });
})();

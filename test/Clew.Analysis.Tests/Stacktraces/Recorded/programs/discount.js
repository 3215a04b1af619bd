'use strict';
class DiscountService {
  apply(order) { return order.total * order.discount.percent / 100; }
  async applyAsync(order) { await null; return this.apply(order); }
  async charge(order) { try { return await this.applyAsync(order); } catch (e) { throw new PaymentError(`Could not charge order ${order.id}`, { cause: e }); } }
  static of(x) { return new Rate(x); }
  get rate() { return this.apply({}); }
}
class PaymentError extends Error { constructor(m, o) { super(m, o); this.name = 'PaymentError'; } }
class Rate { constructor(x) { this.v = x.y.z; } }
function recurse(n) { if (n === 0) throw new RangeError('too deep'); return recurse(n - 1) + 1; }
const helpers = { total(orders) { return orders.map(o => o.lines.reduce((s, l) => s + l.price.amount, 0)); }, anonymous: function () { (() => { null.x; })(); } };
module.exports = { DiscountService, PaymentError, Rate, recurse, helpers };

const price = async order => { await 1; return order.discount.percent; };
export default async function checkout(order) { return await price(order); }

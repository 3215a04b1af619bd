import * as Sentry from '@sentry/browser';
import { Cart } from './cart';

declare global {
  interface Window {
    shop: { dsn: string; release: string; name: string };
    flushed: () => Promise<boolean>;
  }
}

// No release: what the debug ids do is seen alone.
Sentry.init({ dsn: window.shop.dsn, release: window.shop.release || undefined });
Sentry.setTag('service', window.shop.name);

const pay = async (): Promise<void> => {
  const cart = new Cart();
  cart.add({ price: 10 });
  document.title = `Pay ${cart.total()}`;
};

document.querySelector('#pay')!.addEventListener('click', () => {
  void pay().catch(error => {
    error.name = window.shop.name;
    Sentry.captureException(error);
  });
});
window.flushed = () => Sentry.flush(5000);

// What a page does with @sentry/browser: an error that nobody catches, its trace, its session, a log and what the user wrote.
import * as Sentry from '@sentry/browser';

const { dsn, name } = globalThis.shop;
Sentry.init({
  dsn, release: 'shop-web@4.0.2', environment: 'production', tracesSampleRate: 1, enableLogs: true,
  integrations: [Sentry.browserTracingIntegration(), Sentry.feedbackIntegration({ autoInject: false })],
});
Sentry.setUser({ id: 'ben' });
Sentry.logger.info(`page of ${name} is open`);
Sentry.captureFeedback({ message: `${name} looks fine`, name: 'Ben' });

class Broken extends Error {}
Object.defineProperty(Broken.prototype, 'name', { value: name });
document.querySelector('#pay').addEventListener('click', () => { throw new Broken('no shelf'); });
globalThis.flushed = () => Sentry.flush(20_000);

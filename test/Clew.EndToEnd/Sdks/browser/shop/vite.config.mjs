// As a team has it that sends to Clew; without a token it builds and uploads nothing.
import { sentryVitePlugin } from '@sentry/vite-plugin';

const { SHOP_OUTPUT, SENTRY_URL, SENTRY_AUTH_TOKEN } = process.env;

export default {
  root: import.meta.dirname,
  logLevel: 'warn',
  build: { sourcemap: true, outDir: SHOP_OUTPUT, emptyOutDir: true },
  plugins: SENTRY_AUTH_TOKEN ? [sentryVitePlugin({ url: SENTRY_URL, authToken: SENTRY_AUTH_TOKEN, org: 'clew', project: 'default', telemetry: false, silent: true, release: { create: false, inject: false } })] : [],
};

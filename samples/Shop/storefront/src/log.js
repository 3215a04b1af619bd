import { logs, SeverityNumber } from '@opentelemetry/api';

const logger = logs.getLogger('storefront');

const write = severityNumber => (body, attributes) =>
  logger.emit({ severityNumber, severityText: SeverityNumber[severityNumber], body, attributes });

export const log = { info: write(SeverityNumber.INFO), warn: write(SeverityNumber.WARN), error: write(SeverityNumber.ERROR) };

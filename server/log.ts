// Structured logs through pino, one line an event. Secrets never reach a line: the usual names are redacted.
import pino from 'pino';
import type { Env } from './env';

export type Logger = pino.Logger;

export function createLogger(env: Pick<Env, 'LOG_LEVEL'>): Logger {
  return pino({
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.key', '*.token'],
  });
}

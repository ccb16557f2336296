import { destination, pino, type Logger } from 'pino';

/** Log levels, quietest last. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** Written when so many bytes have come together, or at the latest after that many milliseconds. */
const BUFFER_BYTES = 8_192;
const FLUSH_EVERY = 500;

/** A log that goes to standard output as JSON lines, beside the mail path, and what empties its buffer at the end. */
export interface DetectorLog {
  readonly log: Logger;
  flush(): void;
}

/**
 * Makes the log.
 * @param detector name on every line
 * @param level one of `logLevels`
 */
export function createLogger(detector: string, level: string): DetectorLog {
  const output = destination({ dest: 1, sync: false, minLength: BUFFER_BYTES, periodicFlush: FLUSH_EVERY });
  const log = pino({ level, base: { detector }, timestamp: () => `,"time":"${new Date().toISOString()}"` }, output);
  return { log, flush: () => output.flushSync() };
}

import { pino, type Logger } from 'pino';

/** The logger of the process; parts take it as an argument. */
export type Log = Logger;

/**
 * Structured logs, one JSON object a line on standard output, with ISO times.
 * @param level lowest level written: trace, debug, info, warn, error or fatal; default info
 */
export function createLog(level = 'info'): Log {
  return pino({
    level,
    base: { part: 'enforce' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
}

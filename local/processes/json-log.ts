/** Writes one log line. Detail never holds content of a message or a secret. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  text: string,
  detail?: Readonly<Record<string, string | number>>,
) => void;

/**
 * A log of one JSON object a line on standard output, in the form of the other parts' logs.
 * @param name the part that writes
 */
export function jsonLog(name: string): Log {
  return (level, text, detail) => {
    const line = { level, time: new Date().toISOString(), name, ...detail, msg: text };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
}

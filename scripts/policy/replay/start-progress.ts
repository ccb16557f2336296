import type { ReplaySummary } from './replay-summary.js';

const EVERY = 500;
const CLEAR_LINE = '\r\u001b[K';

/**
 * Shows on a terminal's standard error how far a replay is.
 * @returns ends it
 */
export function startProgress(summary: Pick<ReplaySummary, 'messages' | 'changed'>): () => void {
  if (!process.stderr.isTTY) return () => undefined;
  const started = performance.now();
  const timer = setInterval(() => {
    const rate = (summary.messages * 1000) / (performance.now() - started);
    process.stderr.write(
      `${CLEAR_LINE}${summary.messages} messages, ${rate.toFixed(0)} a second, ${summary.changed} changed`,
    );
  }, EVERY);
  return () => {
    clearInterval(timer);
    process.stderr.write(CLEAR_LINE);
  };
}

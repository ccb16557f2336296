import { benchmark } from './benchmark.js';
import { BenchError } from './bench-error.js';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());

benchmark(process.argv.slice(2), interrupted.signal).then(
  (succeeded) => {
    process.exitCode = succeeded ? 0 : 1;
  },
  (error: unknown) => {
    if (interrupted.signal.aborted) console.error('Interrupted; everything that was started is stopped.');
    else if (error instanceof BenchError) console.error(error.message);
    else console.error(error);
    process.exitCode = interrupted.signal.aborted ? 130 : 1;
  },
);

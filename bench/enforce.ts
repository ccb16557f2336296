import { BenchError } from './bench-error.js';
import { enforceBenchmark } from './enforce/enforce-benchmark.js';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());

enforceBenchmark(process.argv.slice(2), interrupted.signal).then(
  () => undefined,
  (error: unknown) => {
    if (interrupted.signal.aborted) console.error('Interrupted; the database is stopped and removed.');
    else console.error(error instanceof BenchError ? error.message : error);
    process.exitCode = interrupted.signal.aborted ? 130 : 1;
  },
);

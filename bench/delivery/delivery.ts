/**
 * `npm run bench:delivery`: uploads an index of 581 MB, which is that of 10 million rows, and has it delivered to a
 * detector while mail goes on; keeps the figures. `-- --megabytes N` measures another size, and keeps nothing.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BenchError } from '../bench-error.js';
import { Cleanup } from '../cleanup.js';
import { percentile } from '../enforce/percentile.js';
import { machineLine, thisMachine } from '../report/machine.js';
import { inRepository } from '../repository.js';
import type { ProbeTimes } from './incident-probe.js';
import { measureDelivery, type DeliveryFigures } from './measure-delivery.js';

const MEGABYTES = 581;
const LARGEST = 4000;

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

async function main(): Promise<void> {
  const startedAt = new Date();
  const megabytes = readMegabytes();
  const machine = thisMachine();
  console.log(`${machineLine(machine)}\n`);
  const cleanup = new Cleanup();
  interrupted.signal.addEventListener('abort', () => void cleanup.run().finally(leave));
  try {
    const figures = await measureDelivery(megabytes ?? MEGABYTES, cleanup);
    console.log(textOf(figures));
    if (megabytes !== undefined) return;
    const file = inRepository('bench', 'results', `${startedAt.toISOString().slice(0, 10)}-delivery.json`);
    writeFileSync(file, `${JSON.stringify({ startedAt, machine, ...summaryOf(figures) }, undefined, 2)}\n`);
    console.log(`Written to ${file}`);
  } finally {
    await cleanup.run();
  }
}

function readMegabytes(): number | undefined {
  const { megabytes } = parseArgs({ options: { megabytes: { type: 'string' } } }).values;
  if (megabytes === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(megabytes) && Number(megabytes) <= LARGEST) return Number(megabytes);
  throw new BenchError(`--megabytes: found ${megabytes}, accepted is a whole number from 1 to ${LARGEST}.`);
}

function summaryOf({ idle, meanwhile, ...figures }: DeliveryFigures): object {
  return { ...figures, idle: percentilesOf(idle), meanwhile: percentilesOf(meanwhile) };
}

function percentilesOf({ reply, incident }: ProbeTimes): object {
  const of = (times: readonly number[]) => ({ median: percentile(times, 0.5), largest: percentile(times, 1) });
  return { messages: reply.length, reply: of(reply), incident: of(incident) };
}

function textOf({ megabytes, upload, delivery, idle, meanwhile, memory }: DeliveryFigures): string {
  const rate = (time: number) => `${(time / 1000).toFixed(1)} s, ${((megabytes * 1000) / time).toFixed(0)} MB/s`;
  const spread = (times: readonly number[]) =>
    `${percentile(times, 0.5).toFixed(0)} ms, at most ${percentile(times, 1).toFixed(0)} ms`;
  const line = ({ reply, incident }: ProbeTimes) =>
    `reply ${spread(reply)}; incident ${spread(incident)}; ${reply.length} messages`;
  return [
    `upload and proof   ${rate(upload)}`,
    `until in force     ${rate(delivery)}`,
    `mail before        ${line(idle)}`,
    `mail meanwhile     ${line(meanwhile)}`,
    `peak memory        Enforce ${(memory.enforce / 1e6).toFixed(0)} MB, detector ${(memory.detector / 1e6).toFixed(0)} MB`,
  ].join('\n');
}

/** Interrupted: what was started is stopped. */
function leave(): never {
  process.exit(130);
}

main().catch((error: unknown) => {
  // What was stopped under its hands is no error.
  if (interrupted.signal.aborted) return;
  console.error(error instanceof BenchError ? error.message : error);
  process.exitCode = 1;
});

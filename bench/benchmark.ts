import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchError } from './bench-error.js';
import { cases, type MailCase } from './cases.js';
import { Cleanup } from './cleanup.js';
import { effortOf, type Effort } from './effort.js';
import { helpText } from './help-text.js';
import { messageText } from './load/message-text.js';
import { SmtpSink } from './load/smtp-sink.js';
import type { Bench } from './measure.js';
import { measureCase, type CaseRuns } from './measure-case.js';
import { readOptions, type Options } from './options.js';
import { caseTable } from './report/case-table.js';
import { machineLine, thisMachine } from './report/machine.js';
import { writeResults, type Results } from './report/result-file.js';
import { startTlsTable } from './report/starttls-table.js';
import { inRepository } from './repository.js';
import { select, selectable, type Selection } from './selection.js';
import { measureStartTls, type StartTlsRuns } from './starttls/measure-starttls.js';
import type { RunningSystem } from './systems/system.js';

/** What all steps share. */
interface Run {
  readonly bench: Bench;
  readonly folder: string;
  readonly effort: Effort;
  readonly cleanup: Cleanup;
}

/**
 * Runs the benchmark and prints what it finds out; progress goes to the standard error output.
 * @param args the command line, see `helpText`
 * @param signal ends it early
 * @returns false when a message was refused or lost
 * @throws BenchError when it cannot run at all
 */
export async function benchmark(args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const options = readOptions(args, selectable);
  if (options.help) {
    console.log(helpText);
    return true;
  }
  const selection = select(options.only);
  const cleanup = new Cleanup();
  try {
    return await measureAndReport(options, selection, await prepare(options, cleanup, signal));
  } finally {
    await cleanup.run();
  }
}

async function prepare({ quick }: Options, cleanup: Cleanup, signal: AbortSignal): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-bench-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  // Postfix runs as a user of its own and has to reach its folder in here; what is secret is closed by itself.
  chmodSync(folder, 0o711);
  const sink = await SmtpSink.start(folder);
  cleanup.add(() => sink.stop());
  const messageFile = (size: number) => join(folder, `message-${size}`);
  for (const size of new Set(cases.map((one) => one.size))) writeFileSync(messageFile(size), messageText(size));
  return { bench: { sink, messageFile, signal }, folder, effort: effortOf(quick), cleanup };
}

async function measureAndReport(options: Options, selection: Selection, run: Run): Promise<boolean> {
  const startedAt = new Date();
  const machine = thisMachine();
  console.log(`${machineLine(machine)}\n`);
  for (const [name, reason] of selection.missing) console.log(`Not measured: ${name} (${reason}).`);

  const caseRuns = await measureCases(
    cases.filter(({ quick }) => quick || !options.quick),
    selection,
    run,
  );
  const starttls = selection.starttls ? await measureTls(run) : undefined;
  const results: Results = {
    startedAt,
    machine,
    effort: run.effort,
    systems: Object.fromEntries(selection.systems.map(({ name, description }) => [name, description])),
    missing: Object.fromEntries(selection.missing),
    cases: caseRuns,
    ...(starttls ? { starttls } : {}),
  };
  const file = writeResults(inRepository('bench', 'results'), results, !options.quick && !options.only);
  console.log(`Written to ${file}`);
  return !caseRuns.some(({ runs }) => runs.some(({ failure }) => failure !== undefined)) && !starttls?.failure;
}

async function measureCases(wanted: readonly MailCase[], selection: Selection, run: Run): Promise<CaseRuns[]> {
  if (!selection.systems.length) return [];
  const running = await startAll(selection, run);
  const done: CaseRuns[] = [];
  for (const mailCase of wanted) {
    const result = await measureCase(run.bench, running, mailCase, run.effort, (text) => console.error(text));
    console.log(`\n${caseTable(result)}\n`);
    done.push(result);
    // What lost a message once is stopped; the others go on without it.
    for (const { system, failure } of result.runs) if (failure !== undefined) running.delete(system);
  }
  return done;
}

async function startAll({ systems }: Selection, run: Run): Promise<Map<string, RunningSystem>> {
  const running = new Map<string, RunningSystem>();
  for (const system of systems) {
    run.bench.signal.throwIfAborted();
    const folder = join(run.folder, system.name);
    mkdirSync(folder);
    const started = await system.start({ folder, sinkPort: run.bench.sink.port });
    run.cleanup.add(() => started.stop());
    running.set(system.name, started);
  }
  return running;
}

async function measureTls({ bench, folder, effort, cleanup }: Run): Promise<StartTlsRuns> {
  console.error('STARTTLS');
  try {
    const runs = await measureStartTls(bench, folder, (started) => cleanup.add(() => started.stop()), effort);
    console.log(`\nSTARTTLS, a connection and a full handshake for each message\n${startTlsTable(runs)}\n`);
    return { runs };
  } catch (error) {
    bench.signal.throwIfAborted();
    if (!(error instanceof BenchError)) throw error;
    console.log(`FAILED STARTTLS: ${error.message}`);
    return { runs: [], failure: error.message };
  }
}

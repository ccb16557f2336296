import { sendLoad } from './load/smtp-source.js';
import type { SmtpSink } from './load/smtp-sink.js';
import { cpuSeconds } from './process/cpu-seconds.js';
import { peakMemory, resetPeakMemory } from './process/peak-memory.js';
import type { RunningSystem } from './systems/system.js';
import type { MailCase } from './cases.js';

/** What one run showed. */
export interface Sample {
  readonly messages: number;
  readonly seconds: number;
  readonly messagesPerSecond: number;
  /** Processor seconds of the relay for 1000 messages; undefined where there is none. */
  readonly cpuSecondsPer1000: number | undefined;
  /** Peak resident memory of the relay in bytes; undefined where there is none. */
  readonly peakMemory: number | undefined;
}

/** What a run needs besides the system. */
export interface Bench {
  readonly sink: SmtpSink;
  /** The message of each size, as a file. */
  readonly messageFile: (size: number) => string;
  readonly signal: AbortSignal;
}

/**
 * Sends messages through a running system and measures it.
 * @throws BenchError when one message was refused, lost or doubled
 */
export async function measure(
  { sink, messageFile, signal }: Bench,
  { port, pid }: RunningSystem,
  { size, sessions, keepConnections }: MailCase,
  messages: number,
): Promise<Sample> {
  if (pid) resetPeakMemory(pid);
  const before = pid ? cpuSeconds(pid) : 0;
  const load = { port, messages, sessions, keepConnections, messageFile: messageFile(size) };
  const seconds = await sendLoad(load, signal);
  await sink.expect(messages);
  return {
    messages,
    seconds,
    messagesPerSecond: messages / seconds,
    cpuSecondsPer1000: pid ? ((cpuSeconds(pid) - before) / messages) * 1000 : undefined,
    peakMemory: pid ? peakMemory(pid) : undefined,
  };
}

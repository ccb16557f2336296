import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { LONG_PATIENCE } from './patience';
import type { HostAnswer, HostRequest } from './pulumi/program-host';
import type { programs } from './pulumi/programs';
import type { Registered } from './pulumi/register-against-mocks';

type Programs = typeof programs;

/** One run of a program: what it registered and returned, and what it said to the operator. */
export interface ProgramRun<Outputs> extends Registered<Outputs> {
  /** Warnings and other texts on its error output. */
  readonly warnings: string;
}

/** Of a program: one of `programs`. */
export type RunOf<Name extends keyof Programs> = ProgramRun<Awaited<ReturnType<Programs[Name]>>>;

/** A program that ended with an error. */
export class PulumiProgramError extends Error {
  override readonly name = 'PulumiProgramError';

  /** @param className of the error that the program threw */
  constructor(
    readonly className: string,
    message: string,
  ) {
    super(message);
  }
}

const HOST = [join(__dirname, 'run-typescript.mjs'), join(__dirname, 'pulumi', 'program-host.ts')] as const;

/**
 * Runs a Pulumi program in a process of its own, against mocks. The cloud libraries and what they keep in memory end
 * with that process; a test never loads them.
 * @param name of the program
 * @param input what it is given; plain values
 * @param settings of the stack, by their full names
 * @throws PulumiProgramError for whatever the program throws
 */
export async function runPulumiProgram<Name extends keyof Programs>(
  name: Name,
  input: Parameters<Programs[Name]>[0],
  settings: Record<string, string> = {},
): Promise<RunOf<Name>> {
  const [run, host] = HOST;
  const child = fork(run, [host], { execArgv: [], silent: true, timeout: LONG_PATIENCE, killSignal: 'SIGKILL' });
  let warnings = '';
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (warnings += bytes.toString()));
  child.once('message', (text: string) => (said = text));
  child.send({ program: name, input, settings } satisfies HostRequest);
  const [code, signal]: (number | string | null)[] = await once(child, 'close');
  if (said === '') throw new Error(`The program ${name} ended with ${signal ?? code} and no word: ${warnings}`);
  const answer: HostAnswer = JSON.parse(said);
  if ('error' in answer) throw new PulumiProgramError(answer.error.className, answer.error.message);
  return { ...(answer.registered as Registered<Awaited<ReturnType<Programs[Name]>>>), warnings };
}

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from '../error-code.js';
import { endProcesses } from './end-processes.js';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.js';
import { StartError } from './start-error.js';

const identitySchema = z.strictObject({ pid: z.int().min(1), startedAt: z.string() });
const registerSchema = z.strictObject({ owner: identitySchema, children: z.array(identitySchema) });
type Register = z.output<typeof registerSchema>;

/** What leftovers of an earlier run get to end by themselves, in milliseconds. */
const LEFTOVERS_GRACE = 15_000;

/**
 * The file that says which run owns a state folder, and which processes it has started: the lock against a second
 * start, and the list by which a run that was killed is cleaned up after.
 */
export class RunRegister {
  private constructor(
    readonly file: string,
    private register: Register,
  ) {}

  /**
   * Takes the folder for this process. Leftovers of a run that was killed are ended first.
   * @param file the register
   * @throws StartError when another run has it
   */
  static async acquire(file: string): Promise<RunRegister> {
    const owner = identityOf(process.pid);
    if (!owner) throw new StartError('This process cannot find itself in the list of processes.');
    const register: Register = { owner, children: [] };
    if (create(file, register)) return new RunRegister(file, register);
    await endLeftovers(file);
    rmSync(file, { force: true });
    if (create(file, register)) return new RunRegister(file, register);
    throw new StartError(`Another start has just taken ${file}. Wait for it, or use another folder with --state DIR.`);
  }

  /** Takes note of a process of ours. */
  add(child: ProcessIdentity): void {
    this.register = { ...this.register, children: [...this.register.children, child] };
    const next = `${this.file}.next`;
    writeFileSync(next, JSON.stringify(this.register));
    renameSync(next, this.file);
  }

  /** Who has it: the process that made it. */
  get owner(): ProcessIdentity {
    return this.register.owner;
  }

  /** Gives the folder back. */
  release(): void {
    rmSync(this.file, { force: true });
  }
}

/** The register in a file; undefined when there is none or it is torn. */
export function readRegister(file: string): Register | undefined {
  try {
    return registerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function create(file: string, register: Register): boolean {
  try {
    writeFileSync(file, JSON.stringify(register), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function endLeftovers(file: string): Promise<void> {
  const found = readRegister(file);
  if (!found) return;
  if (isRunning(found.owner)) {
    throw new StartError(
      `This deployment is already running (process ${found.owner.pid}). Stop it with Ctrl-C where it was started, ` +
        'or start a second one with --state DIR and ports of its own.',
    );
  }
  await endProcesses(found.children, LEFTOVERS_GRACE);
}

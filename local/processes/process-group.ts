import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ManagedProcess, type ManagedProcessOptions } from './managed-process.js';
import type { RunRegister } from './run-register.js';

/**
 * All processes of one run. They end with us: in reverse order when we stop them, and by the guard when we are killed.
 */
export class ProcessGroup {
  private readonly processes: ManagedProcess[] = [];
  private readonly guard: ChildProcess;
  private stopping: Promise<void> | undefined;

  /**
   * @param register where each process is noted before anything else is done with it
   * @param onUnexpectedEnd told when one ends although nobody stopped it
   */
  constructor(
    private readonly register: RunRegister,
    private readonly onUnexpectedEnd: (process: ManagedProcess, how: string) => void,
  ) {
    const { pid, startedAt } = register.owner;
    this.guard = spawn(process.execPath, [join(__dirname, 'guard.js'), register.file, String(pid), startedAt], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  /** Starts one more. */
  start(options: ManagedProcessOptions): ManagedProcess {
    const started = ManagedProcess.start(options);
    this.register.add(started.identity);
    this.processes.push(started);
    void started.ended.then((how) => {
      if (!this.stopping) this.onUnexpectedEnd(started, how);
    });
    return started;
  }

  /** Stops all, the last started first, and gives the state folder back. Called twice, it is done once. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (const one of this.processes.toReversed()) await one.stop();
    this.register.release();
    this.guard.stdin?.end();
  }
}

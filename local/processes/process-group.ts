import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ManagedProcess, type ManagedProcessOptions } from './managed-process.js';
import type { StartError } from './start-error.js';
import type { RunRegister } from './run-register.js';

/**
 * All processes of one run. They end with us: in their order when we stop them, and by the guard when we are killed.
 */
export class ProcessGroup {
  private readonly processes: ManagedProcess[] = [];
  private readonly guard: ChildProcess;
  private stopping: Promise<void> | undefined;

  /** @param register where each process is noted before anything else is done with it */
  constructor(private readonly register: RunRegister) {
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
    return started;
  }

  /** From now on, tells when a process ends although nobody stopped it. */
  onUnexpectedEnd(tell: (failure: StartError) => void): void {
    for (const one of this.processes) {
      void one.ended.then((how) => {
        if (!this.stopping) tell(one.failure(how));
      });
    }
  }

  /** Stops all in their order and gives the state folder back. Called twice, it is done once. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  /** Ends all that still run, at once; `stop` resolves soon after. */
  kill(): void {
    this.processes.forEach((one) => one.kill());
  }

  private async stopAll(): Promise<void> {
    const turns = [...new Set(this.processes.map(({ options }) => options.stopOrder))].sort(
      (one, other) => one - other,
    );
    for (const turn of turns) {
      await Promise.all(this.processes.filter(({ options }) => options.stopOrder === turn).map((one) => one.stop()));
    }
    this.register.release();
    this.guard.stdin?.end();
  }
}

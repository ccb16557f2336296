import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartedProgram } from './started-program';
import { temporaryFolder } from './temporary-folder';
import { waitUntil } from './wait-until';

const MAIN = join(__dirname, '..', '..', 'local', 'dist', 'balancer', 'main.js');

/** The one-machine deployment's TCP balancer, in a process of its own, in front of detectors on 127.0.0.1. */
export class BalancerProcess {
  private constructor(
    private readonly program: StartedProgram,
    private readonly folder: { remove(): void },
    /** Where it takes mail. */
    readonly port: number,
  ) {}

  /**
   * Starts it on any free port.
   * @param ports of the detectors
   */
  static async start(ports: readonly number[]): Promise<BalancerProcess> {
    const folder = temporaryFolder();
    const file = join(folder.path, 'balancer.json');
    writeFileSync(
      file,
      JSON.stringify({
        listen: { address: '127.0.0.1', port: 0 },
        allowlist: ['127.0.0.0/8'],
        targets: ports.map((port, index) => ({ name: `detector${index + 1}`, address: '127.0.0.1', port })),
        // As in the clouds: every fifteen seconds, so that in between it is connections that find out who is away.
        probe: { intervalSeconds: 15, count: 2 },
        idleTimeoutSeconds: 540,
        drainSeconds: 90,
      }),
    );
    const program = new StartedProgram('node', [MAIN, '--config', file]);
    const port = await waitUntil('the balancer is ready', () => {
      if (!program.running) throw new Error(`The balancer ended at its start: ${program.output}`);
      return /"port":(\d+).*"msg":"ready"/.exec(program.output)?.[1];
    });
    return new BalancerProcess(program, folder, Number(port));
  }

  async stop(): Promise<void> {
    await this.program.stop();
    this.folder.remove();
  }
}

import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eximConfiguration, type EximRelay } from './exim-configuration';
import { findProgram } from './find-program';
import { freePort } from './free-port';
import { SmtpClient } from './smtp-client';
import { StartedProgram } from './started-program';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';
import { waitForGreeting } from './wait-for-greeting';
import { waitUntil } from './wait-until';

/** The user that Debian's Exim runs as. */
const EXIM_USER = 'Debian-exim';

/**
 * A real Exim that sends: what is submitted to it goes to the relay port, by BDAT when that is offered, and again
 * after a 4xx. It lives in a temporary folder; the binary need not be installed, `EXIM_BINARY` says where it is. Root
 * only.
 */
export class EximSender {
  private constructor(
    readonly port: number,
    private readonly program: StartedProgram,
    private readonly folder: TemporaryFolder,
  ) {}

  static async start(relay: EximRelay): Promise<EximSender> {
    const binary = findProgram('exim');
    if (!binary) throw new Error('Exim is not installed, or this is not root; `.ci/run` unpacks it.');
    const folder = temporaryFolder();
    const port = await freePort();
    prepareFolder(folder.path, relay);
    const file = join(folder.path, 'exim.conf');
    writeFileSync(file, eximConfiguration({ folder: folder.path, binary, port, relay }));
    const program = new StartedProgram('exim', ['-C', file, '-bdf', '-q1s']);
    const sender = new EximSender(port, program, folder);
    try {
      await waitForGreeting(port, () => program.running);
    } catch (error) {
      const said = program.output + sender.log();
      await sender.stop();
      throw new Error(`Exim did not start: ${said}`, { cause: error });
    }
    return sender;
  }

  /** Queues a message for sending. */
  async submit(message: { from: string; to: string | readonly string[]; content: Buffer }): Promise<void> {
    const client = await SmtpClient.open({ port: this.port });
    const mode = client.extensions.has('CHUNKING') ? 'bdat' : 'data';
    const { mail, recipients, final } = await client.deliver({ ...message, message: message.content, mode });
    await client.quit();
    if (final?.code !== 250) throw new Error(`Exim refused: ${JSON.stringify([mail, ...recipients, final])}`);
  }

  /** Its log so far. `=>` is a delivery (with ` K ` when it went by BDAT), `==` a delay, `**` a bounce. */
  log(): string {
    const file = join(this.folder.path, 'log', 'mainlog');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Waits for a log line about a recipient: `=>` delivered, `==` deferred, `**` bounced. */
  logged(mark: '=>' | '==' | '**', recipient: string, timeout?: number): Promise<string> {
    const find = () =>
      this.log()
        .split('\n')
        .find((line) => line.includes(` ${mark} ${recipient} `));
    return waitUntil(`Exim logs ${mark} ${recipient}`, find, timeout);
  }

  /** Ends all its processes and removes its folder. */
  async stop(): Promise<void> {
    await this.program.stop();
    this.folder.remove();
  }
}

function prepareFolder(path: string, { trusted }: EximRelay): void {
  // Exim's own user goes through the folder to its parts.
  chmodSync(path, 0o755);
  const [user, group] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, EXIM_USER], { encoding: 'utf8' })));
  for (const part of ['spool', 'log']) {
    mkdirSync(join(path, part));
    chownSync(join(path, part), user ?? 0, group ?? 0);
  }
  if (trusted) writeFileSync(join(path, 'trusted.pem'), trusted);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port';
import { StartedProgram } from './started-program';
import { temporaryFolder } from './temporary-folder';
import { waitForGreeting } from './wait-for-greeting';

/** Postfix's `smtp-sink`: accepts everything as fast as it can. */
export class SmtpSink {
  private constructor(
    readonly port: number,
    private readonly program: StartedProgram,
    private readonly folder: ReturnType<typeof temporaryFolder>,
  ) {}

  /**
   * Starts it on 127.0.0.1.
   * @param keep write each message to a file; without, what arrives is dropped
   * @param more further arguments of smtp-sink(1), such as `-f RCPT` (refuse) or `-w 2` (slow)
   */
  static async start({
    keep = false,
    more = [],
  }: { keep?: boolean; more?: readonly string[] } = {}): Promise<SmtpSink> {
    const port = await freePort();
    const folder = temporaryFolder();
    const user = process.getuid?.() === 0 ? ['-u', 'root'] : [];
    const files = keep ? ['-d', join(folder.path, 'mail.')] : [];
    const program = new StartedProgram('smtp-sink', [...user, ...files, ...more, `127.0.0.1:${port}`, '1024']);
    await waitForGreeting(port, () => program.running);
    return new SmtpSink(port, program, folder);
  }

  /** The messages that were kept, as smtp-sink writes them: first the envelope as X- headers, LF lines, an empty line. */
  messages(): Buffer[] {
    return readdirSync(this.folder.path).map((name) => readFileSync(join(this.folder.path, name)));
  }

  async stop(): Promise<void> {
    await this.program.stop();
    this.folder.remove();
  }
}

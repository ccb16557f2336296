import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port';
import { postfixMasterFile } from './postfix-master-file';
import { StartedProgram } from './started-program';
import { temporaryFolder } from './temporary-folder';
import { waitForGreeting } from './wait-for-greeting';
import { waitUntil } from './wait-until';

/** What `postfix check` would make. */
const QUEUE_FOLDERS =
  'active bounce corrupt defer deferred flush hold incoming maildrop private public saved trace'.split(' ');

/** One delivery, as the log tells it. */
export interface LoggedDelivery {
  readonly queueId: string;
  readonly to: string;
  readonly relay: string;
  readonly dsn: string;
  readonly status: 'sent' | 'deferred' | 'bounced';
  /** The next hop's reply, or the reason. */
  readonly text: string;
}

/**
 * A Postfix of its own in a temporary folder, apart from the one of the system: it listens on 127.0.0.1 only, keeps
 * its queue, log and mail in the folder, and its processes end with `stop()`. Root only.
 */
export class PostfixInstance {
  private constructor(
    readonly port: number,
    private readonly folder: ReturnType<typeof temporaryFolder>,
  ) {}

  /**
   * Starts it and waits until it greets.
   * @param settings main.cf parameters besides those that place it in its folder; a function gets the folder's path
   * @param files written to the folder first, by name
   */
  static async start(
    settings: (folder: string) => Readonly<Record<string, string | number>>,
    files: Readonly<Record<string, string>> = {},
  ): Promise<PostfixInstance> {
    const folder = temporaryFolder();
    const port = await freePort();
    const postfix = new PostfixInstance(port, folder);
    prepareFolder(folder.path);
    const place = (name: string, text: string) => writeOldFile(join(folder.path, name), text);
    place('config/main.cf', mainFile({ ...placement(folder.path), ...settings(folder.path) }));
    place('config/master.cf', postfixMasterFile(port));
    for (const [name, text] of Object.entries(files)) place(name, text);
    try {
      await postfix.#control('start');
      await waitForGreeting(port);
    } catch (error) {
      const log = postfix.log();
      await postfix.stop();
      throw new Error(`Postfix did not start. Its log: ${log}`, { cause: error });
    }
    return postfix;
  }

  get path(): string {
    return this.folder.path;
  }

  /** Its log so far. */
  log(): string {
    const file = join(this.path, 'mail.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Deliveries so far, from the log. */
  deliveries(): LoggedDelivery[] {
    const line = / (\w+): to=<([^>]*)>,.* relay=([^,]+),.* dsn=([\d.]+), status=(sent|deferred|bounced) \((.*)\)$/gm;
    return [...this.log().matchAll(line)].map(([, queueId = '', to = '', relay = '', dsn = '', status, text = '']) => ({
      queueId,
      to,
      relay,
      dsn,
      status: status as LoggedDelivery['status'],
      text,
    }));
  }

  /** Waits until a recipient's mail has had this status, and gives the first such delivery. */
  delivery(to: string, status: LoggedDelivery['status'], timeout?: number): Promise<LoggedDelivery> {
    const find = () => this.deliveries().find((delivery) => delivery.to === to && delivery.status === status);
    return waitUntil(`Postfix logs status=${status} for ${to}`, find, timeout);
  }

  /** Ends all its processes and removes its folder. */
  async stop(): Promise<void> {
    if (existsSync(join(this.path, 'queue', 'pid', 'master.pid'))) await this.#control('stop');
    this.folder.remove();
  }

  async #control(command: 'start' | 'stop'): Promise<void> {
    await new StartedProgram('postfix', ['-c', join(this.path, 'config'), command]).finished(30_000);
  }
}

function prepareFolder(path: string): void {
  // Postfix's own user goes through the folder to its parts.
  chmodSync(path, 0o755);
  const [user, group] = postfixIds();
  for (const part of ['config', 'queue', 'queue/pid', 'data', 'mail']) mkdirSync(join(path, part));
  for (const name of QUEUE_FOLDERS) mkdirSync(join(path, 'queue', name), { mode: 0o700 });
  for (const part of ['data', 'mail', ...QUEUE_FOLDERS.map((name) => `queue/${name}`)]) {
    chownSync(join(path, part), user, group);
  }
  // With this file Postfix takes the folders as they are: a start in a tenth of a second instead of two.
  writeFileSync(join(path, 'queue', 'quick-start'), '');
}

/** Postfix waits with a file that was written in the last two seconds: its writer might still be writing. */
function writeOldFile(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(path, longAgo, longAgo);
}

/** User and group number of Postfix's user. */
export function postfixIds(): [number, number] {
  const number = (flag: string) => Number(execFileSync('id', [flag, 'postfix'], { encoding: 'utf8' }));
  return [number('-u'), number('-g')];
}

function placement(path: string): Record<string, string | number> {
  return {
    compatibility_level: '3.6',
    queue_directory: join(path, 'queue'),
    data_directory: join(path, 'data'),
    maillog_file: join(path, 'mail.log'),
    maillog_file_prefixes: path,
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mydestination: '',
    alias_maps: '',
    alias_database: '',
    smtpd_peername_lookup: 'no',
    // Headers that a message lacks stay lacking.
    local_header_rewrite_clients: '',
    message_size_limit: 209_715_200,
    mailbox_size_limit: 0,
    virtual_mailbox_limit: 0,
  };
}

function mainFile(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { detectorNodeOptions } from '@cloud-prevent/deployment/detector-node-options';
import { freePort } from './free-port';
import type { KeystoreFiles } from './link-keys';
import { waitUntil } from './wait-until';
import { workersOf } from './workers-of';

const MAIN = join(__dirname, '..', '..', 'detector-image', 'dist', 'main.js');

/** What a test changes: groups as a whole, settings one by one. */
export type ConfigurationChanges = Readonly<Record<string, unknown>> & { readonly settings?: object };

/** A configuration, and where its detector listens. */
export interface TestConfiguration {
  readonly document: object;
  readonly ports: { readonly smtp: number; readonly link: number; readonly health: number };
}

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A complete configuration for tests: everything on 127.0.0.1, next hop without TLS. */
export async function detectorConfigurationFor(
  folder: string,
  nextHopPort: number,
  { file, passwordFile }: KeystoreFiles,
  { settings, ...changes }: ConfigurationChanges = {},
): Promise<TestConfiguration> {
  const [smtp, link, health] = [await freePort(), await freePort(), await freePort()];
  const document = {
    name: 'detector1',
    link: { address: '127.0.0.1', port: link },
    health: { address: '127.0.0.1', port: health },
    stateDirectory: join(folder, 'state'),
    keystores: { link: { file, passwordFile } },
    settings: {
      'RequestProcessor.ServerSocketPort': smtp,
      'RequestProcessor.BindAddress': '127.0.0.1',
      'BoxMonitor.DiskUsageError': 99,
      'MessageChain.NumChains': 1,
      ...settings,
    },
    delivery: { mode: 'forward', nextHops: [{ host: '127.0.0.1', port: nextHopPort }], tls: 'off' },
    allowlist: ['127.0.0.0/8'],
    tenant: { domains: ['example.com'], originatorOrgs: ['example.com'] },
    ...changes,
  };
  return { document, ports: { smtp, link, health } };
}

/** A detector in a process of its own, as it runs in production. */
export class DetectorProcess {
  readonly log: LogLine[] = [];
  readonly #child: ChildProcess;
  #errors = '';

  private constructor(file: string, more: readonly string[]) {
    const args = [...detectorNodeOptions, MAIN, '--config', file, ...more];
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const { stdout, stderr } = this.#child;
    if (!stdout || !stderr) throw new Error('the detector has no output');
    // A kill may cut the last line off.
    const whole = (line: string): boolean => line.endsWith('}');
    createInterface({ input: stdout }).on('line', (line) => whole(line) && this.log.push(JSON.parse(line) as LogLine));
    stderr.on('data', (bytes: Buffer) => (this.#errors += bytes.toString()));
  }

  /** Starts one and waits until it takes mail. */
  static async start(
    folder: string,
    { document }: Pick<TestConfiguration, 'document'>,
    more: readonly string[] = [],
  ): Promise<DetectorProcess> {
    const file = join(folder, 'detector.json');
    writeFileSync(file, JSON.stringify(document));
    const detector = new DetectorProcess(file, more);
    const listening = (line: LogLine): boolean => line.code === 1200 && line.what === 'SMTP';
    await waitUntil('the detector listens', () => detector.#checkRunning() && detector.log.some(listening));
    return detector;
  }

  #checkRunning(): true {
    if (this.running) return true;
    throw new Error(`the detector ended: ${this.#errors} ${JSON.stringify(this.log.slice(-3))}`);
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Number of its process. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Numbers of its inspection workers' processes. */
  workers(): number[] {
    return workersOf(this.pid);
  }

  /** The `SMTP_MESSAGE` lines so far. */
  get messages(): readonly LogLine[] {
    return this.log.filter(({ event }) => event === 'SMTP_MESSAGE');
  }

  /** Ends it with a signal and gives its exit code; null when the signal ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.running) {
      const closed = once(this.#child, 'close');
      this.#child.kill(signal);
      await closed;
    }
    return this.#child.exitCode;
  }

  /** Ends it at once, as a test does when it is over. */
  async stop(): Promise<void> {
    await this.end('SIGKILL');
  }
}

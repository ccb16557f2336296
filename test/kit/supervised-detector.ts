import { mkdirSync } from 'node:fs';
import { workersOf } from './workers-of';
import { DetectorProcess, type LogLine, type TestConfiguration } from './detector-process';

/** A detector that is started again with the same ports and the same state directory, as a supervisor does. */
export class SupervisedDetector {
  #process: DetectorProcess | undefined;
  readonly #earlier: LogLine[] = [];

  /**
   * @param folder where its configuration file is put; made when it is missing
   */
  constructor(
    private readonly folder: string,
    private readonly configuration: TestConfiguration,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  get ports(): TestConfiguration['ports'] {
    return this.configuration.ports;
  }

  /** Log lines of all its lives; the last ones of a life that was killed may be missing. */
  get log(): readonly LogLine[] {
    return [...this.#earlier, ...(this.#process?.log ?? [])];
  }

  /** Starts it and waits until it takes mail. */
  async start(): Promise<void> {
    this.#earlier.push(...(this.#process?.log ?? []));
    this.#process = await DetectorProcess.start(this.folder, this.configuration);
  }

  /** SIGKILL; resolves when it is dead. */
  async kill(): Promise<void> {
    await this.#process?.end('SIGKILL');
  }

  /** SIGTERM, and waits until its transactions are finished. @returns its exit code */
  async drain(): Promise<number | null | undefined> {
    return this.#process?.end('SIGTERM');
  }

  /** Numbers of its inspection workers. */
  get workers(): number[] {
    return this.#process ? workersOf(this.#process.pid) : [];
  }

  /** Records that wait in its spool for Enforce. */
  async spoolDepth(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.ports.health}/metrics`, { headers: { connection: 'close' } });
    const [, depth] = /^cloud_prevent_spool_depth (\d+)$/m.exec(await response.text()) ?? [];
    if (depth === undefined) throw new Error('The detector says nothing of its spool.');
    return Number(depth);
  }

  async stop(): Promise<void> {
    await this.kill();
  }
}

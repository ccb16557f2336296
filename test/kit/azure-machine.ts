import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineFiles } from '@cloud-prevent/pulumi-azure/machine/machine-files';

const ROOT = join(__dirname, '..', '..');
const SCRIPTS = join(ROOT, 'pulumi', 'azure', 'machine', 'files');
const DETECTOR_MAIN = join(ROOT, 'detector-image', 'dist', 'main.js');

/** What `podman` does on a machine without an engine: the same detector with the same files, by its own program. */
const PODMAN = `#!/bin/bash
echo "podman $*" >>"$CALLS"
case $1 in
  image) exit 1 ;;
  login) cat >"$CALLS.registry-token" ;;
  run) exec "$NODE" "$DETECTOR_MAIN" --config "$CONFIGURATION" ;;
esac
`;

/** How one script ended. */
export interface ScriptRun {
  readonly status: number | null;
  readonly output: string;
}

/** A detector's machine in a folder: its scripts as they are, its paths and services those of the test. */
export class AzureMachine {
  readonly #running = new Set<ChildProcess>();
  readonly #environment: NodeJS.ProcessEnv;

  /**
   * @param folder empty
   * @param files as they are derived from the deployment
   * @param replaced settings of `machine.env` in place of Azure's
   */
  constructor(
    readonly folder: string,
    files: MachineFiles,
    replaced: Readonly<Record<string, string>>,
  ) {
    for (const name of ['etc', 'run', 'state', 'metrics', 'tools']) mkdirSync(join(folder, name));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'etc', name), text);
    this.#installTools();
    const settings = {
      CONFIGURATION_DIRECTORY: join(folder, 'etc'),
      RUNTIME_FOLDER: join(folder, 'run'),
      SECRETS_DIRECTORY: join(folder, 'run', 'secrets'),
      STATE_DIRECTORY: join(folder, 'state'),
      METRICS_DIRECTORY: join(folder, 'metrics'),
      CONTAINER_USER: String(process.getuid?.() ?? 0),
      ...replaced,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
    writeFileSync(join(folder, 'etc', 'machine.env'), `${files['machine.env']}${lines.join('')}`);
    this.#environment = {
      PATH: `${join(folder, 'tools')}:${process.env['PATH']}`,
      MACHINE_ENV: join(folder, 'etc', 'machine.env'),
      TOOLS: join(folder, 'tools'),
      RETRIES: '0',
      READY_SECONDS: '60',
      CALLS: join(folder, 'calls'),
      NODE: process.execPath,
      DETECTOR_MAIN,
      CONFIGURATION: join(folder, 'run', 'configuration.json'),
    };
  }

  /** Runs a script to its end. @param name without `cloud-prevent-` */
  async run(name: string, ...options: readonly string[]): Promise<ScriptRun> {
    const { child, output } = this.#spawn(name, options);
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { status, output: output() };
  }

  /** Starts a script that goes on. */
  start(name: string): void {
    this.#spawn(name, []);
  }

  read(...path: readonly string[]): string {
    return readFileSync(join(this.folder, ...path), 'utf8');
  }

  list(...path: readonly string[]): readonly string[] {
    return readdirSync(join(this.folder, ...path)).sort();
  }

  /** Ends what still runs, as systemd would. */
  async stop(): Promise<void> {
    const ends = [...this.#running].map((child) => new Promise((resolve) => child.once('close', resolve)));
    for (const child of this.#running) child.kill('SIGTERM');
    await Promise.all(ends);
  }

  #installTools(): void {
    for (const file of readdirSync(SCRIPTS).filter((name) => name.endsWith('.sh'))) {
      cpSync(join(SCRIPTS, file), this.#tool(`cloud-prevent-${file.slice(0, -'.sh'.length)}`));
    }
    writeFileSync(this.#tool('podman'), PODMAN);
    for (const name of readdirSync(join(this.folder, 'tools'))) chmodSync(this.#tool(name), 0o755);
  }

  #tool(name: string): string {
    return join(this.folder, 'tools', name);
  }

  #spawn(name: string, options: readonly string[]): { child: ChildProcess; output: () => string } {
    const child = spawn(this.#tool(`cloud-prevent-${name}`), options, {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
    return { child, output: () => Buffer.concat(chunks).toString('utf8') };
  }
}

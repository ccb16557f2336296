import { randomUUID } from 'node:crypto';
import { containerEngine, runEngine, tryEngine, type EngineResult } from './container-engine';
import { imageConfiguration } from './image-under-test';
import { waitUntil } from './wait-until';

/** What a container is given from outside. */
export interface HardenedOptions {
  readonly image: string;
  /** Files and folders that it may read, by their place in it. */
  readonly mounts: Readonly<Record<string, string>>;
}

const STARTING = 40_000;

/**
 * A container as the documentation asks for it: nothing writable but its volume, no capability, 512 MB. It shares the
 * host's network, so that it reaches the test's peers on loopback.
 */
export class HardenedContainer {
  private constructor(
    readonly name: string,
    private readonly healthCheck: readonly string[],
  ) {}

  /** Starts it; resolves when its own health check says that it is ready. */
  static async start(options: HardenedOptions): Promise<HardenedContainer> {
    const name = `cloud-prevent-test-${randomUUID()}`;
    const { Healthcheck } = await imageConfiguration(options.image);
    const container = new HardenedContainer(name, Healthcheck.Test.slice(1));
    try {
      await runEngine(
        'run',
        '--detach',
        '--name',
        name,
        '--volume',
        `${name}:/var/lib/cloud-prevent`,
        ...hardened(options),
      );
      await container.ready();
      return container;
    } catch (error) {
      await container.stop();
      throw error;
    }
  }

  /** Runs one to its end, on a volume that goes with it. */
  static runToEnd(options: HardenedOptions, ...args: readonly string[]): Promise<EngineResult> {
    return tryEngine('run', '--rm', ...hardened(options), ...args);
  }

  /** Waits until it is ready; rejects with its log when it ends instead. */
  async ready(): Promise<void> {
    const isReady = async () => {
      if ((await this.inspect<boolean>('.State.Running')) === false) throw new Error(await this.log());
      return (await this.checkHealth()).status === 0;
    };
    await waitUntil(`${this.name} is ready`, isReady, STARTING);
  }

  /** Runs the image's health check in it once. */
  checkHealth(): Promise<EngineResult> {
    return this.run(...this.healthCheck);
  }

  /** Runs a program in it. */
  run(...command: readonly string[]): Promise<EngineResult> {
    return tryEngine('exec', this.name, ...command);
  }

  /** What JavaScript that runs in it gives, as JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const { status, stdout, stderr } = await this.run('node', '-p', `JSON.stringify(${expression})`);
    if (status !== 0) throw new Error(`${expression}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** One value of what the engine knows of it. @param path as in a Go template, `.State.ExitCode` */
  async inspect<T>(path: string): Promise<T> {
    return JSON.parse(
      await runEngine('inspect', '--type', 'container', '--format', `{{json ${path}}}`, this.name),
    ) as T;
  }

  /** Everything that it wrote. */
  async log(): Promise<string> {
    const { stdout, stderr } = await tryEngine('logs', this.name);
    return stdout + stderr;
  }

  /** Sends the stop signal of its image and waits for its end. @returns its exit code */
  async end(): Promise<number> {
    await runEngine('stop', '--time', '50', this.name);
    return this.inspect('.State.ExitCode');
  }

  /** Starts it again after its end, on the same volume. */
  async startAgain(): Promise<void> {
    await runEngine('start', this.name);
    await this.ready();
  }

  /** Ends it and removes it with its volume; without harm also where it never started. */
  async stop(): Promise<void> {
    await tryEngine('rm', '--force', '--volumes', this.name);
    await tryEngine('volume', 'rm', '--force', this.name);
  }
}

function hardened({ image, mounts }: HardenedOptions): string[] {
  return [
    ...['--pull', 'never', '--network', 'host', '--memory', '512m', '--read-only'],
    // Podman gives a read-only container writable temporary folders unless told otherwise.
    ...(containerEngine().endsWith('podman') ? ['--read-only-tmpfs=false'] : []),
    ...['--cap-drop', 'all', '--security-opt', 'no-new-privileges'],
    ...Object.entries(mounts).flatMap(([inside, outside]) => ['--volume', `${outside}:${inside}:ro`]),
    image,
  ];
}

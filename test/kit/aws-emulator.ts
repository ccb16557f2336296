import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program';
import { freePort } from './free-port';
import { LONG_PATIENCE } from './patience';
import { StartedProgram } from './started-program';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';
import { waitUntil } from './wait-until';

const ROOT = join(__dirname, '..', '..');
const SCRIPTS = join(__dirname, 'aws-emulator');
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

const REGION = 'eu-central-1';

/** The account that moto has everybody be. */
export const EMULATED_ACCOUNT = '123456789012';

/** A rule of a security group. Ports and peers as EC2 has them; the networks of prefix lists are `listed`. */
export interface DeployedRule {
  readonly from?: number;
  readonly to?: number;
  readonly networks: readonly string[];
  readonly listed: readonly string[];
  readonly groups: readonly string[];
}

/** A listener of a load balancer and what it leads to. */
export interface DeployedListener {
  readonly protocol: string;
  readonly port: number;
  readonly idleSeconds: number;
  readonly targetPort: number;
  readonly targetType: string;
  readonly probe: {
    readonly protocol: string;
    readonly port: number;
    readonly intervalSeconds: number;
    readonly count: number;
  };
  /** Names of the detectors whose machines are registered, sorted. */
  readonly detectors: readonly string[];
}

/** What is found in the emulator; `deployed.py` reads it. */
export interface Deployed {
  readonly balancers: readonly {
    readonly kind: string;
    readonly scheme: string;
    readonly name: string;
    readonly groups: readonly string[];
    readonly listeners: readonly DeployedListener[];
  }[];
  /** By id, without the groups that every network has by itself. */
  readonly groups: Readonly<
    Record<string, { readonly in: readonly DeployedRule[]; readonly out: readonly DeployedRule[] }>
  >;
  /** One for each machine. */
  readonly detectors: readonly string[];
  /** Names and where they lead. */
  readonly aliases: Readonly<Record<string, string>>;
  /** TXT records by name, each value in quotes. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly secrets: readonly string[];
  /** NAT gateways. */
  readonly egress: readonly string[];
  /** VPCs besides the one that is always there. */
  readonly networks: readonly string[];
}

/**
 * An emulator of AWS on the loopback address: moto's server, with the types of resources of this kit's stacks that its
 * CloudFormation lacks (`aws-emulator/`). `MOTO_PYTHON_BINARY` names a Python that has moto. It forgets everything when it
 * stops.
 */
export class AwsEmulator {
  private constructor(
    readonly port: number,
    private readonly program: StartedProgram,
    private readonly home: TemporaryFolder,
  ) {}

  /** Starts it; resolves when it answers. */
  static async start(): Promise<AwsEmulator> {
    const port = await freePort();
    const program = new StartedProgram('moto-python', ['-B', join(SCRIPTS, 'serve.py'), String(port)]);
    const emulator = new AwsEmulator(port, program, temporaryFolder());
    try {
      await waitUntil('the emulator of AWS answers', () => emulator.#answers());
    } catch (error) {
      await emulator.stop();
      throw new Error(`The emulator of AWS did not start: ${program.output}`, { cause: error });
    }
    return emulator;
  }

  /**
   * Runs `npx cdk` with the app of this kit against the emulator.
   * @param args command and options
   * @returns everything that it said
   * @throws Error with that, for an exit code other than 0
   */
  async cdk(...args: readonly string[]): Promise<string> {
    const always = ['--app', 'node cdk/dist/app.js', '--output', join(this.home.path, 'cdk.out')];
    const command = [CDK, ...args, ...always, '--no-notices', '--no-version-reporting', '--ci', '--no-color'];
    const options = { cwd: ROOT, env: this.environment, timeout: LONG_PATIENCE };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options);
    return stdout + stderr;
  }

  /** A zone of Route 53, as the operator has it before a deployment. */
  async makeZone(name: string): Promise<void> {
    await this.#script('make_zone.py', name);
  }

  /** The value of a secret. */
  async secret(name: string): Promise<string> {
    return this.#script('secret.py', name);
  }

  /** Whether it asks who somebody is and what they may do; as it starts, it does not. */
  async askForRights(asked: boolean): Promise<void> {
    // It counts the requests that it lets through.
    await fetch(`${this.#url}/moto-api/reset-auth`, { method: 'POST', body: asked ? '0' : '1000000' });
  }

  /** What is there now. */
  async deployed(): Promise<Deployed> {
    return JSON.parse(await this.#script('deployed.py'));
  }

  async stop(): Promise<void> {
    await this.program.stop();
    this.home.remove();
  }

  /** By name and not by number: where CloudFormation is told a template's address, moto looks for this name. */
  get #url(): string {
    return `http://localhost:${this.port}`;
  }

  /** In which the AWS libraries find the emulator, with credentials that it believes. */
  get environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      HOME: this.home.path,
      AWS_ENDPOINT_URL: this.#url,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    };
  }

  async #script(name: string, ...args: readonly string[]): Promise<string> {
    const python = findProgram('moto-python');
    if (!python) throw new Error('There is no Python with moto; `.ci/run` installs it.');
    const script = ['-B', join(SCRIPTS, name), String(this.port), REGION, ...args];
    return (await promisify(execFile)(python, script, { timeout: LONG_PATIENCE })).stdout;
  }

  async #answers(): Promise<boolean> {
    if (!this.program.running) throw new Error('It has ended.');
    return fetch(`${this.#url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}

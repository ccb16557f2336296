import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesisedTier } from './aws-tier';
import { ReachableCheckout } from './reachable-checkout';
import { resourcesOf } from './resources-of';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';
import { waitUntil } from './wait-until';

const MACHINE = join(__dirname, 'machine');

/** What only AWS knows, or what would take too long here. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  IMAGE: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/detector@sha256:${'a'.repeat(64)}`,
  MACHINE_FILES: 'bucket/machine.zip',
  CONFIGURATION: 'bucket/configuration.zip',
  SPOOL_VOLUME: 'vol-0123456789abcdef0',
  LINK_SECRET: 'link',
  SMTP_SECRET: 'smtp',
  GATE_SECRET: '',
  PREFIX_LISTS: 'pl-four pl-six',
  LOG_GROUP: 'detectors',
  METRICS_LOG_GROUP: 'metrics',
  READY_WAIT: '60',
};

/** A detector's machine: the scripts that are uploaded and the user data of the template, with AWS stood in for. */
export class StagedMachine {
  private constructor(
    private readonly stage: TemporaryFolder,
    private readonly process: ChildProcess,
    private readonly checkout: ReachableCheckout,
  ) {}

  /**
   * Starts a machine.
   * @param tier whose first detector it is
   * @param prepare puts files onto the stage before the machine starts
   */
  static start(tier: SynthesisedTier, prepare: (stage: string) => void): StagedMachine {
    const stage = temporaryFolder();
    for (const folder of ['s3/bucket', 'secrets', 'prefix-lists', 'spool']) {
      mkdirSync(join(stage.path, folder), { recursive: true });
    }
    zip(assetWith(tier, 'install.sh'), join(stage.path, 's3/bucket/machine.zip'));
    zip(assetWith(tier, 'configuration.json'), join(stage.path, 's3/bucket/configuration.zip'));
    writeFileSync(join(stage.path, 'user-data'), userDataOf(tier));
    writeFileSync(join(stage.path, 'volume'), 'available\tnone\n');
    writeFileSync(join(stage.path, 'target-health'), 'healthy\n');
    prepare(stage.path);
    const arguments_ = [
      '--mount',
      '--net',
      '--pid',
      '--fork',
      '--mount-proc',
      '--kill-child',
      join(MACHINE, 'inside.sh'),
    ];
    // The detector runs under an account of its own there.
    const checkout = new ReachableCheckout();
    const child = spawn('unshare', [...arguments_, stage.path], {
      env: { PATH: process.env['PATH'], DETECTOR_MAIN: join(checkout.path, 'detector-image', 'dist', 'main.js') },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return new StagedMachine(stage, child, checkout);
  }

  /** Calls of programs that were stood in for, in order. */
  get calls(): readonly string[] {
    return this.read('calls')?.split('\n') ?? [];
  }

  /** A file of the stage, or undefined while it is not there. */
  read(name: string): string | undefined {
    const file = join(this.stage.path, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.stage.path, name), text);
  }

  /** Waits for a call; its failure shows what the scripts said. */
  async called(part: string): Promise<void> {
    const found = () => this.calls.some((call) => call.includes(part));
    await waitUntil(`a call of ${part}`, found).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.read('output') ?? ''}`);
    });
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGKILL');
      await new Promise((resolve) => this.process.once('exit', resolve));
    }
    this.checkout.stop();
    this.stage.remove();
  }
}

function assetWith({ folder }: SynthesisedTier, file: string): string {
  const found = readdirSync(folder).find((name) => name.startsWith('asset.') && existsSync(join(folder, name, file)));
  if (found) return join(folder, found);
  throw new Error(`No asset has ${file}.`);
}

function zip(folder: string, file: string): void {
  execFileSync('python3', ['-m', 'zipfile', '-c', file, ...readdirSync(folder)], { cwd: folder });
}

function userDataOf({ detectors }: SynthesisedTier): string {
  const [machine] = resourcesOf(detectors, 'AWS::EC2::LaunchTemplate');
  const parts: readonly unknown[] = machine?.Properties.LaunchTemplateData.UserData['Fn::Base64']['Fn::Join'][1];
  const text = parts.map((part) => (typeof part === 'string' ? part : '<known to AWS>')).join('');
  return Object.entries(ENVIRONMENT).reduce(
    (script, [name, value]) => script.replace(new RegExp(`^${name}=".*"$`, 'm'), `${name}="${value}"`),
    text,
  );
}

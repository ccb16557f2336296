import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchError } from '../bench-error.js';
import { inRepository } from '../repository.js';
import type { Elapsed } from './elapsed.js';

/** One thing that is timed. */
export interface ProvisioningCase {
  readonly name: string;
  /** Seconds that it should stay under. */
  readonly goal: number;
  /**
   * Does it once.
   * @param folder empty, for what it writes
   */
  run(folder: string): Promise<Elapsed>;
}

const AWS = inRepository('examples', 'aws.yaml');
const AZURE = inRepository('examples', 'azure.yaml');
/** Seconds for one run. */
const LONGEST = 110;
/** What a run has to end in after that, before it is killed and its children are not. */
const GRACE = 10;

/** What an operator waits for before a cloud is asked for anything. */
export const provisioningCases: readonly ProvisioningCase[] = [
  {
    name: 'AWS: stacks synthesised, in process',
    goal: 1,
    run: async (folder) => JSON.parse(await run(process.execPath, [program('synthesise.js'), AWS, folder])),
  },
  {
    name: 'AWS: npx cdk synth',
    goal: 5,
    run: async (folder) => {
      const quiet = ['--quiet', '--no-notices', '--no-version-reporting'];
      const args = ['cdk', 'synth', ...quiet, '-c', `deployment=${AWS}`, '--output', join(folder, 'cdk.out')];
      // The shell's own `time` knows the processor time of everything that was started.
      const timed = 'TIMEFORMAT="%R %U %S"; { time timeout "$0" npx "$@" >/dev/null 2>&3; } 3>&2 2>&1';
      const said = await run('bash', ['-c', timed, String(LONGEST), ...args]);
      const [, seconds, user, system] = /^([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(said) ?? [];
      if (seconds === undefined) throw new BenchError(`bash's time said nothing that is known: ${said}`);
      return { seconds: Number(seconds), cpuSeconds: Number(user) + Number(system) };
    },
  },
  {
    name: 'Azure: Pulumi program, from its start to all resources registered',
    goal: 3,
    run: async () => JSON.parse(await run(process.execPath, [program('register.js'), AZURE])),
  },
];

function program(name: string): string {
  return inRepository('bench', 'dist', 'provisioning', name);
}

/** Without anybody's credentials, so that nobody outside is asked. */
async function run(command: string, args: readonly string[]): Promise<string> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true', AWS_EC2_METADATA_DISABLED: 'true' };
  try {
    return (await promisify(execFile)(command, args, { cwd: inRepository(), env, timeout: (LONGEST + GRACE) * 1000 }))
      .stdout;
  } catch (error) {
    throw new BenchError(`${[command, ...args].join(' ')} failed: ${String(error)}`, { cause: error });
  }
}

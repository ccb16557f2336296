import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchError } from '../bench-error.js';
import { inRepository } from '../repository.js';

/** One thing that is timed. */
export interface ProvisioningCase {
  readonly name: string;
  /** Seconds that it should stay under. */
  readonly goal: number;
  /**
   * Does it once.
   * @param folder empty, for what it writes
   * @returns seconds
   */
  run(folder: string): Promise<number>;
}

const AWS = inRepository('examples', 'aws.yaml');
const AZURE = inRepository('examples', 'azure.yaml');
const LONGEST = 120_000;

/** What an operator waits for before a cloud is asked for anything. */
export const provisioningCases: readonly ProvisioningCase[] = [
  {
    name: 'AWS: stacks synthesised, in process',
    goal: 1,
    run: async (folder) => Number(await run(process.execPath, [program('synthesise.js'), AWS, folder])),
  },
  {
    name: 'AWS: npx cdk synth',
    goal: 5,
    run: async (folder) => {
      const begin = performance.now();
      const quiet = ['--quiet', '--no-notices', '--no-version-reporting'];
      await run('npx', ['cdk', 'synth', ...quiet, '-c', `deployment=${AWS}`, '--output', join(folder, 'cdk.out')]);
      return (performance.now() - begin) / 1000;
    },
  },
  {
    name: 'Azure: Pulumi program, from its start to all resources registered',
    goal: 3,
    run: async () => Number(await run(process.execPath, [program('register.js'), AZURE])),
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
    return (await promisify(execFile)(command, args, { cwd: inRepository(), env, timeout: LONGEST })).stdout;
  } catch (error) {
    throw new BenchError(`${[command, ...args].join(' ')} failed: ${String(error)}`, { cause: error });
  }
}

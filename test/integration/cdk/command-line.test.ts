import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const ROOT = join(__dirname, '..', '..', '..');
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
/** Nobody's credentials, and no question to anybody outside. */
const ENVIRONMENT = {
  PATH: process.env['PATH'],
  CI: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** `npx cdk synth`, without the compiling that `cdk.json` puts before it. */
async function synth(yaml: string) {
  const folder = stopAfterTest(temporaryFolder()).path;
  const file = join(folder, 'deployment.yaml');
  const output = join(folder, 'cdk.out');
  writeFileSync(file, yaml);
  const quiet = ['--quiet', '--no-notices', '--no-version-reporting'];
  const arguments_ = [
    'synth',
    ...quiet,
    '--app',
    'node cdk/dist/app.js',
    '-c',
    `deployment=${file}`,
    '--output',
    output,
  ];
  const env = { ...ENVIRONMENT, HOME: folder };
  const outcome = await promisify(execFile)(process.execPath, [CDK, ...arguments_], { cwd: ROOT, env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
  );
  return { ...outcome, output };
}

const image = `registry.example.com/detector@sha256:${'a'.repeat(64)}`;

describe('npx cdk synth', () => {
  it('makes the four stacks without credentials, and says aloud what AWS does not do by itself', async () => {
    const { code, stderr, output } = await synth(cloudDeploymentYaml({ detectors: { image, aliasPrefix: 'Dlp' } }));
    expect([code, stderr]).toEqual([0, expect.stringContaining('AWS blocks outgoing port 25')]);
    for (const stack of ['keys', 'network', 'detectors', 'watching']) {
      expect(existsSync(join(output, `Dlp-${stack}.template.json`))).toBe(true);
    }
  });

  it('ends with the mistakes of a bad file, each with its path, and without a stack trace', async () => {
    const { code, stderr } = await synth(cloudDeploymentYaml({ detectors: { count: 0, image: 'detector:latest' } }));
    expect(code).toBe(1);
    expect(stderr).toMatch(/detectors\.count \(WRONG_VALUE\)\n +found: +0\n +accepted: /);
    expect(stderr).not.toMatch(/\n +at /);
  });
});

describe('cdk.json', () => {
  it('compiles what changed and starts the app', () => {
    const { app } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
    expect(app).toBe('node setup/prepare.mjs --quiet && node cdk/dist/app.js');
  });
});

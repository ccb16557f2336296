import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';

describe('registering at a real Enforce server', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
  });
  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  async function register(target: Record<string, unknown>, aliasPrefix = 'Dlp') {
    const file = join(site.path, 'deployment.yaml');
    writeFileSync(
      file,
      cloudDeploymentYaml({
        detectors: { count: 1, aliasPrefix },
        target: { kind: 'aws', region: 'eu-central-1', ...target },
      }),
    );
    const where = ['--url', `https://localhost:${enforce.ready?.port}`, '--authority', site.authorityFile];
    const { status, stdout, stderr } = await runCloudPrevent(
      site.path,
      'register',
      file,
      '--token-file',
      site.tokenFile,
      ...where,
    );
    return { status, said: stdout + stderr };
  }

  test('says that a detector is there already only where it is the same one', async () => {
    expect(await register({})).toMatchObject({ status: 0, said: expect.stringContaining('Dlp1: registered') });
    expect(await register({})).toMatchObject({ status: 0, said: expect.stringContaining('is registered already') });
    expect(await register({ dnsZone: 'corp.example.com' })).toMatchObject({
      status: 1,
      said: expect.stringContaining('Dlp1 is registered at dlp1:8100 and not at Dlp1.corp.example.com:8100'),
    });
  });
});

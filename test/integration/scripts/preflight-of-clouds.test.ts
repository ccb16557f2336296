import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { DnsServer } from '../../kit/dns-server';
import { NextHop } from '../../kit/next-hop';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { TestAuthority } from '../../kit/test-authority';

interface Line {
  readonly id: string;
  readonly status: string;
}

test('preflight finds the roots of a deployment beside its file, wherever it is run', async () => {
  const authority = new TestAuthority();
  const hop = stopAfterTest(await NextHop.start({ tls: authority.issue(['localhost']) }));
  const dns = stopAfterTest(await DnsServer.start());
  const folder = stopAfterTest(temporaryFolder()).path;
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site', 'own.pem'), authority.cert);
  writeFileSync(
    join(folder, 'site', 'deployment.yaml'),
    cloudDeploymentYaml({
      smtpHost: 'localhost',
      allowlist: { eop: false, furtherNetworks: ['203.0.113.0/28'] },
      delivery: { nextHops: [{ host: 'localhost', port: hop.port }], trustedRoots: ['own.pem'] },
    }),
  );
  const { stdout, stderr } = await runCloudPrevent(
    folder,
    ...['preflight', 'site/deployment.yaml', '--live', '--json', '--resolver', dns.address],
  );
  expect(stderr).toBe('');
  const results: Line[] = JSON.parse(stdout).results;
  expect(results.filter(({ id }) => id === 'next-hop.chain').map(({ status }) => status)).toEqual(['pass']);
});

test('preflight leaves the links of a hosted Enforce to it: nobody else is let in there', async () => {
  const dns = stopAfterTest(await DnsServer.start());
  const folder = stopAfterTest(temporaryFolder()).path;
  writeFileSync(
    join(folder, 'deployment.yaml'),
    cloudDeploymentYaml({
      smtpHost: 'localhost',
      allowlist: { eop: false, furtherNetworks: ['203.0.113.0/28'] },
      enforce: { host: 'enforce.example.com', hosted: { consoleNetworks: ['10.20.0.0/16'] } },
      delivery: { mode: 'reflect' },
      target: { kind: 'azure', location: 'westeurope', subscriptionType: 'enterprise' },
    }),
  );
  const options = ['--live', '--json', '--resolver', dns.address, '--link-keystore', 'enforce.sslKeyStore'];
  const { stdout, stderr } = await runCloudPrevent(folder, 'preflight', ...options);
  expect(stderr).toBe('');
  const results: Line[] = JSON.parse(stdout).results;
  expect(results.filter(({ id }) => id.startsWith('link.'))).toEqual([
    expect.objectContaining({ id: 'link.connect', status: 'skip', found: expect.stringContaining('console') }),
  ]);
});

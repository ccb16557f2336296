import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { tierOfYaml } from '../../kit/aws-tier';
import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { runAzureStack } from '../../kit/azure-stack';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { exposedByAws } from '../../kit/exposed-by-aws';
import { exposedByAzure } from '../../kit/exposed-by-azure';
import { exposedByTopology } from '../../kit/exposed-by-topology';
import { stopAfterTest } from '../../kit/stop-after-test';

const ZONE = 'mail.example.com';

describe.each([
  ['of three detectors', { detectors: { count: 3 } }],
  [
    'of five, with an alias prefix, networks and time-outs of its own',
    {
      detectors: { count: 5, aliasPrefix: 'dlp', limits: { drain: 120 } },
      allowlist: { furtherNetworks: ['203.0.113.0/28', '2001:db8:1::/64'] },
      enforce: { host: 'enforce.example.com', networks: ['198.51.100.7/32', '198.51.100.128/25'] },
      balancer: { idleTimeoutSeconds: 540 },
    },
  ],
  ['with senders of its own only', { allowlist: { eop: false, furtherNetworks: ['203.0.113.0/28'] } }],
])('one deployment %s', (_, sections) => {
  const aws = cloudDeploymentYaml({ ...sections, target: { kind: 'aws', region: 'eu-central-1', dnsZone: ZONE } });
  const expected = exposedByTopology(topology(parseDeployment(aws, 'deployment.yaml')));

  test('shows the world the same on AWS: ports, probes, forwards, senders, aliases', () => {
    expect(exposedByAws(tierOfYaml(aws).detectors, 'dlp.example.com')).toEqual(expected);
  });

  test('and on Azure', async () => {
    const file = stopAfterTest(azureDeploymentFile(sections, { dnsZone: ZONE }));
    const { resources } = await runAzureStack(file.path);
    expect(exposedByAzure(resources)).toEqual(expected);
  });
});

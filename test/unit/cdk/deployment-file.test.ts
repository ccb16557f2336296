import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsDeployment } from '@cloud-prevent/cdk/load-aws-deployment';
import { tierOfYaml, tierOfExample } from '../../kit/aws-tier';
import { cloudDeploymentYaml, localDeploymentYaml } from '../../kit/deployment-yaml';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const aws = (more: Record<string, unknown>) => ({ target: { kind: 'aws', region: 'eu-central-1', ...more } });
const certificate = (region: string) =>
  `arn:aws:acm:${region}:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef`;
const hosted = (more: Record<string, unknown>, target: Record<string, unknown>) =>
  cloudDeploymentYaml({
    enforce: { host: 'enforce.example.com', hosted: { consoleNetworks: ['198.51.100.7/32'], ...more } },
    ...aws(target),
  });
const load = (yaml: string) => () => {
  const file = join(stopAfterTest(temporaryFolder()).path, 'deployment.yaml');
  writeFileSync(file, yaml);
  return loadAwsDeployment(file);
};

describe('a deployment file for AWS', () => {
  it.each([
    ['another target', localDeploymentYaml(), 'target.kind', 'local'],
    [
      'more detectors than a load balancer has listeners for',
      cloudDeploymentYaml({ detectors: { count: 46 } }),
      'detectors.count',
      '46',
    ],
    [
      'an image that may be another tomorrow',
      cloudDeploymentYaml({ detectors: { image: 'registry.example.com/detector:1.0' } }),
      'detectors.image',
      'registry.example.com/detector:1.0',
    ],
    [
      'a PROXY header, which instance targets need none of',
      cloudDeploymentYaml({ balancer: { proxyProtocol: 'v2' } }),
      'balancer.proxyProtocol',
      'v2',
    ],
    [
      'no tenant gate in reflect mode',
      cloudDeploymentYaml({ organisation: { name: 'Example Ltd', mailDomains: [] }, delivery: { mode: 'reflect' } }),
      'organisation.mailDomains',
      'an empty list',
    ],
    [
      'roots that are not there',
      cloudDeploymentYaml({ delivery: { nextHops: [{ host: 'next.example.com' }], trustedRoots: ['no/such.pem'] } }),
      'delivery.trustedRoots[0]',
      'no/such.pem',
    ],
    [
      'a VPC of nobody knows whom',
      cloudDeploymentYaml(aws({ existingVpcId: 'vpc-0123456789abcdef0' })),
      'target.account',
      'nothing',
    ],
    ['a machine that is none', cloudDeploymentYaml(aws({ machineType: 'c7g.tiny' })), 'target.machineType', 'c7g.tiny'],
    [
      'a machine with credits for its processor',
      cloudDeploymentYaml(aws({ machineType: 't3.medium' })),
      'target.machineType',
      't3.medium',
    ],
    ['a region that is none', cloudDeploymentYaml(aws({ region: 'Frankfurt' })), 'target.region', 'Frankfurt'],
    ['a region in China', cloudDeploymentYaml(aws({ region: 'cn-north-1' })), 'target.region', 'cn-north-1'],
    [
      'a network without room for its zones',
      cloudDeploymentYaml(aws({ networkCidr: '10.80.0.0/24' })),
      'target.networkCidr',
      '10.80.0.0/24',
    ],
    [
      'a network wider than a VPC',
      cloudDeploymentYaml(aws({ networkCidr: '10.0.0.0/8' })),
      'target.networkCidr',
      '10.0.0.0/8',
    ],
    [
      'a network of IPv6',
      cloudDeploymentYaml(aws({ networkCidr: 'fd00:1234::/48' })),
      'target.networkCidr',
      'fd00:1234::/48',
    ],
    ['a hosted Enforce without a certificate', hosted({}, {}), 'target.enforceCertificateArn', 'nothing'],
    [
      'a certificate of another region',
      hosted({}, { enforceCertificateArn: certificate('us-east-1') }),
      'target.enforceCertificateArn',
      'us-east-1',
    ],
    [
      'a hosted Enforce in one zone',
      hosted({}, { enforceCertificateArn: certificate('eu-central-1'), availabilityZones: 1 }),
      'target.availabilityZones',
      '1',
    ],
    [
      'a hosted Enforce by an image that may be another tomorrow',
      hosted({ image: 'registry.example.com/enforce:1.0' }, { enforceCertificateArn: certificate('eu-central-1') }),
      'enforce.hosted.image',
      'registry.example.com/enforce:1.0',
    ],
    [
      'a hosted Enforce in an existing VPC whose way out is not named',
      hosted(
        {},
        {
          enforceCertificateArn: certificate('eu-central-1'),
          existingVpcId: 'vpc-0123456789abcdef0',
          account: '123456789012',
        },
      ),
      'enforce.networks',
      'no network',
    ],
    ['a listener open to nobody', cloudDeploymentYaml({ allowlist: { eop: false } }), 'allowlist', 'eop'],
  ])('is refused with %s', (_, yaml, path, found) => {
    expect(load(yaml)).toThrow(`\n  `);
    expect(load(yaml)).toThrow(path);
    expect(load(yaml)).toThrow(found);
    expect(load(yaml)).toThrow('accepted: ');
  });

  it('is refused with all its mistakes at once', () => {
    const yaml = cloudDeploymentYaml({
      detectors: { count: 64, image: 'detector:latest' },
      ...aws({ machineType: 'm1.small' }),
    });
    expect(load(yaml)).toThrow('3 mistakes');
  });

  it('names roots by their place beside it, from wherever it is read', () => {
    const { path } = stopAfterTest(temporaryFolder());
    const delivery = { nextHops: [{ host: 'next.example.com' }], trustedRoots: ['roots/own.pem'] };
    writeFileSync(join(path, 'deployment.yaml'), cloudDeploymentYaml({ delivery }));
    mkdirSync(join(path, 'roots'));
    writeFileSync(join(path, 'roots', 'own.pem'), '');
    const { topology } = loadAwsDeployment(join(path, 'deployment.yaml'));
    expect(topology.delivery.trustedRoots).toEqual([join(path, 'roots', 'own.pem')]);
  });

  it.each([
    [1, '10.80.0.0/21'],
    [2, '10.80.0.0/20'],
    [3, '10.80.0.0/20'],
    [3, '10.80.0.0/16'],
  ])('has room for %i zones in %s', (availabilityZones, networkCidr) => {
    const yaml = cloudDeploymentYaml(aws({ availabilityZones, networkCidr }));
    expect(() => tierOfYaml(yaml)).not.toThrow();
  });

  it.each(['aws', 'aws-smallest', 'aws-existing-vpc'])('%s.yaml is taken', (name) => {
    expect(Object.keys(tierOfExample(name).detectors.toJSON()['Resources']).length).toBeGreaterThan(10);
  });
});

describe('what is said at synthesis', () => {
  const warnings = (sections: Record<string, unknown>) => tierOfYaml(cloudDeploymentYaml(sections)).messages.join('\n');

  it('is that AWS blocks outgoing port 25, and what it costs', () => {
    const said = warnings({});
    expect(said).toMatch(/blocks outgoing port 25/);
    expect(said).toMatch(/About \d{3} USD a month/);
    expect(said).not.toMatch(/elastic addresses|incoming rules|one detector/i);
  });

  it('is how many elastic addresses are needed when a new account has too few', () => {
    expect(warnings(aws({ availabilityZones: 3 }))).toMatch(/6 elastic addresses are needed; a new account has 5/);
  });

  it('is how many rules are counted when a new account has too few', () => {
    const furtherNetworks = Array.from({ length: 30 }, (_, index) => `203.0.113.${index * 4}/30`);
    expect(warnings({ allowlist: { furtherNetworks } })).toMatch(/counts 61 incoming rules/);
  });

  it('is that an image for other processors than those of this machine has to be emulated', () => {
    const [same, other] = process.arch === 'x64' ? ['c7i.xlarge', 'c7g.xlarge'] : ['c7g.xlarge', 'c7i.xlarge'];
    expect(warnings(aws({ machineType: other }))).toMatch(/built here for linux\/(arm64|amd64), .* emulate/);
    expect(warnings(aws({ machineType: same }))).not.toMatch(/emulate/);
    const image = `registry.example.com/detector@sha256:${'a'.repeat(64)}`;
    expect(warnings({ detectors: { image }, ...aws({ machineType: other }) })).not.toMatch(/emulate/);
    const enforce = { host: 'enforce.example.com', hosted: { consoleNetworks: ['198.51.100.7/32'] } };
    const target = aws({ machineType: other, enforceCertificateArn: certificate('eu-central-1') });
    expect(warnings({ detectors: { image }, enforce, ...target })).toMatch(/built here for linux/);
  });

  it('is that one detector has no fail-over', () => {
    expect(warnings({ detectors: { count: 1 } })).toMatch(/With one detector mail waits/);
  });
});

import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { join } from 'node:path';
import { cloudDeploymentYaml, localDeploymentYaml } from '../../kit/deployment-yaml';

const example = (name: string) => topology(loadDeployment(join(__dirname, '../../../examples', `${name}.yaml`)));
const cloud = (sections = {}) => topology(parseDeployment(cloudDeploymentYaml(sections), 'deployment.yaml'));
const local = (sections = {}) => topology(parseDeployment(localDeploymentYaml(sections), 'deployment.yaml'));

describe("the topology of the guide's Azure deployment", () => {
  const azure = example('azure');

  it('takes mail at port 25 and hands it to port 10025 of the detectors, in turn', () => {
    expect(azure.smtp).toEqual({ host: 'symantecdlp.cloudapp.net', address: '0.0.0.0', port: 25, targetPort: 10025 });
    expect(azure.balancer.algorithm).toBe('round-robin');
    expect(azure.detectors.map(({ smtp }) => smtp.port)).toEqual([10025, 10025, 10025]);
  });

  it('probes port 10025 by TCP, every 15 seconds, twice', () => {
    expect(azure.probe).toEqual({ protocol: 'tcp', port: 10025, intervalSeconds: 15, count: 2 });
  });

  it('forwards 8100, 8200 and 8300 to port 8100 of the three detectors, for Enforce alone', () => {
    expect(azure.enforce.forwards).toEqual([
      { ordinal: 1, detector: 'CloudPreventAzure1', publicPort: 8100, targetPort: 8100 },
      { ordinal: 2, detector: 'CloudPreventAzure2', publicPort: 8200, targetPort: 8100 },
      { ordinal: 3, detector: 'CloudPreventAzure3', publicPort: 8300, targetPort: 8100 },
    ]);
    expect(azure.enforce.networks).toEqual(['198.51.100.7/32']);
  });

  it('gives each detector an alias of its own, by which Enforce reaches it', () => {
    expect(azure.detectors.map(({ alias, hostName, enforcePort }) => [alias, hostName, enforcePort])).toEqual([
      ['CloudPreventAzure1', 'CloudPreventAzure1', 8100],
      ['CloudPreventAzure2', 'CloudPreventAzure2', 8200],
      ['CloudPreventAzure3', 'CloudPreventAzure3', 8300],
    ]);
  });

  it('lets in Exchange Online Protection and nobody else', () => {
    expect(azure.allowlist.map(({ network, family, source }) => `${source} ${family} ${network}`)).toEqual([
      'eop 4 40.92.0.0/15',
      'eop 4 40.107.0.0/16',
      'eop 4 52.100.0.0/14',
      'eop 4 104.47.0.0/17',
      'eop 6 2a01:111:f400::/48',
      'eop 6 2a01:111:f403::/48',
    ]);
  });

  it('delivers to port 25, trusting the two roots of Email Security.cloud', () => {
    expect(azure.tier.settings['RequestProcessor.MTAResubmitPort']).toBe(25);
    expect(azure.delivery.nextHops).toEqual([{ host: 'cluster5out.us.messagelabs.com', port: 25 }]);
    expect(azure.delivery.defaultRoots.map(({ name }) => name)).toEqual([
      'DigiCert Global Root G2',
      'DigiCert Global Root CA',
    ]);
  });
});

describe('the topology on a cloud', () => {
  it('puts the aliases into the DNS zone of the target', () => {
    expect(example('aws').detectors[2]?.hostName).toBe('CloudPreventAws3.mail.example.com');
  });

  it('uses the resubmit port for next hops that name none', () => {
    const { delivery } = cloud({
      detectors: { settings: { 'RequestProcessor.MTAResubmitPort': 10026 } },
      delivery: { nextHops: [{ host: 'gateway.example.com' }, { host: 'other.example.com', port: 25 }] },
    });
    expect(delivery.nextHops.map(({ port }) => port)).toEqual([10026, 25]);
  });

  it('takes the mail domains for X-OriginatorOrg unless others are named', () => {
    expect(cloud().tenant.originatorOrgs).toEqual(['example.com']);
    expect(example('aws').tenant.originatorOrgs).toEqual(['example.com', 'example.onmicrosoft.com']);
  });

  it('sends the PROXY header where the balancer hides the sender, believed only from its own network', () => {
    expect(example('rackspace').balancer.proxyProtocol).toEqual({ version: 'v2', networks: ['10.80.0.0/16'] });
    expect(example('aws').balancer.proxyProtocol).toEqual({ version: 'off', networks: [] });
    expect(cloud({ balancer: { proxyProtocol: 'v1' } }).balancer.proxyProtocol).toEqual({
      version: 'v1',
      networks: ['10.80.0.0/16'],
    });
  });

  it('lists a network once that is in two lists', () => {
    const { allowlist } = cloud({ allowlist: { furtherNetworks: ['40.107.0.0/16', '203.0.113.0/28'] } });
    expect(allowlist.map(({ network }) => network).filter((network) => network === '40.107.0.0/16')).toHaveLength(1);
    expect(allowlist.at(-1)).toEqual({ network: '203.0.113.0/28', family: 4, source: 'further' });
  });

  it('is the same for the same file', () => {
    expect(example('rackspace')).toEqual(example('rackspace'));
  });
});

describe('the topology on one machine', () => {
  it('has every listener on 127.0.0.1, each detector with ports of its own', () => {
    const { smtp, detectors, enforce, local: parts } = local();
    expect(smtp).toMatchObject({ address: '127.0.0.1', port: 2525 });
    expect(detectors.map((detector) => [detector.smtp.port, detector.link.port, detector.health.port])).toEqual([
      [10125, 18100, 9126],
      [10225, 18200, 9127],
      [10325, 18300, 9128],
    ]);
    expect(enforce.forwards.map(({ publicPort, targetPort }) => [publicPort, targetPort])).toEqual([
      [8100, 18100],
      [8200, 18200],
      [8300, 18300],
    ]);
    expect(enforce.https.port).toBe(8440);
    expect(parts).toMatchObject({ delivery: { port: 2526 }, database: { port: 5439 } });
    expect(new Set(addressesOf(local()))).toEqual(new Set(['127.0.0.1']));
  });

  it('moves every port by the offset, so that two deployments share a machine', () => {
    const moved = portsOf(local({ target: { kind: 'local', portOffset: 1 } }));
    expect(moved).toEqual(portsOf(local()).map((port) => port + 1));
  });

  it('delivers to the stand-in for Email Security.cloud unless a next hop is named', () => {
    expect(local().delivery.nextHops).toEqual([{ host: 'localhost', port: 2526 }]);
    expect(local({ delivery: { nextHops: [{ host: '127.0.0.1', port: 2600 }] } }).delivery.nextHops).toEqual([
      { host: '127.0.0.1', port: 2600 },
    ]);
  });

  it('lets in the stand-in for Microsoft 365, but not the other addresses of the machine', () => {
    const own = local().allowlist.filter(({ source }) => source === 'loopback');
    expect(own.map(({ network }) => network)).toEqual(['127.0.0.1/32', '::1/128']);
    expect(cloud().allowlist.some(({ source }) => source === 'loopback')).toBe(false);
  });
});

function portsOf({ smtp, detectors, enforce, local: parts }: Topology): number[] {
  return [
    smtp.port,
    ...detectors.flatMap((detector) => [detector.smtp.port, detector.link.port, detector.health.port]),
    ...enforce.forwards.flatMap(({ publicPort, targetPort }) => [publicPort, targetPort]),
    enforce.https.port,
    parts?.delivery.port ?? 0,
    parts?.database.port ?? 0,
  ];
}

function addressesOf({ smtp, detectors, enforce, local: parts }: Topology): (string | undefined)[] {
  return [
    smtp.address,
    ...detectors.flatMap((detector) => [detector.smtp.address, detector.link.address, detector.health.address]),
    enforce.https.address,
    parts?.delivery.address,
    parts?.database.address,
  ];
}

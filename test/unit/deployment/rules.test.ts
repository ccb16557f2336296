import { deploymentProblemNames } from '../../kit/deployment-problems';
import { cloudDeploymentYaml, localDeploymentYaml } from '../../kit/deployment-yaml';

const settings = (values: Record<string, unknown>) => ({ detectors: { settings: values } });
const organisation = { name: 'Example Ltd', mailDomains: ['example.com'] };
const hop = { host: 'smart.example.net' };
const hosted = { consoleNetworks: ['198.51.100.7/32'] };
const azure = { kind: 'azure', location: 'westeurope', subscriptionType: 'enterprise' };

describe('checks across options', () => {
  it('accept a deployment without mistakes, on a cloud and on one machine', () => {
    expect(deploymentProblemNames(cloudDeploymentYaml())).toEqual([]);
    expect(deploymentProblemNames(localDeploymentYaml())).toEqual([]);
  });

  it('accept a hosted Enforce without networks that it connects from', () => {
    expect(deploymentProblemNames(cloudDeploymentYaml({ enforce: { host: 'enforce.example.com', hosted } }))).toEqual(
      [],
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['forward mode without a next hop', { delivery: {} }, 'NO_NEXT_HOP delivery.nextHops'],
    [
      'forward mode without a tenant gate',
      { organisation: { ...organisation, mailDomains: [] } },
      'NO_TENANT_GATE organisation.mailDomains',
    ],
    [
      'reflect mode to the port that it listens on',
      { delivery: { mode: 'reflect' }, ...settings({ 'RequestProcessor.MTAResubmitPort': 10025 }) },
      'REFLECT_LOOP detectors.settings["RequestProcessor.MTAResubmitPort"]',
    ],
    ['a listener that nobody may use', { allowlist: { eop: false } }, 'NO_ALLOWLIST allowlist'],
    ['a link that Enforce cannot reach', { enforce: { host: 'enforce' } }, 'NO_ENFORCE_NETWORK enforce.networks'],
    [
      'a hosted Enforce where there is no place for it',
      { enforce: { host: 'enforce', hosted }, target: { kind: 'local' } },
      'PLATFORM_LIMIT enforce.hosted',
    ],
    [
      'an alias that is no DNS label',
      { detectors: { aliasPrefix: 'a'.repeat(62), count: 10 } },
      'BAD_ALIAS detectors.aliasPrefix',
    ],
    [
      'an alias that is the name of Enforce',
      { detectors: { aliasPrefix: 'dlp' }, enforce: { host: 'dlp2', networks: ['198.51.100.7/32'] } },
      'NOT_UNIQUE detectors.aliasPrefix',
    ],
    [
      'a mail domain twice, whatever its case',
      { organisation: { ...organisation, mailDomains: ['example.com', 'Example.COM'] } },
      'NOT_UNIQUE organisation.mailDomains[1]',
    ],
    [
      'a next hop twice',
      { delivery: { nextHops: [hop, { host: 'other.example.net' }, hop] } },
      'NOT_UNIQUE delivery.nextHops[2]',
    ],
    [
      "SMTP on the Enforce link's port",
      settings({ 'RequestProcessor.ServerSocketPort': 8100 }),
      'PORT_COLLISION detectors.settings["RequestProcessor.ServerSocketPort"]',
    ],
    [
      'verified TLS without STARTTLS among the extensions',
      settings({ 'RequestProcessor.AllowExtensions': 'PIPELINING SIZE' }),
      'STARTTLS_NOT_ALLOWED detectors.settings["RequestProcessor.AllowExtensions"]',
    ],
    [
      'encrypted delivery without STARTTLS among the extensions',
      { delivery: { tls: 'encrypt', nextHops: [hop] }, ...settings({ 'RequestProcessor.AllowExtensions': '' }) },
      'STARTTLS_NOT_ALLOWED detectors.settings["RequestProcessor.AllowExtensions"]',
    ],
    [
      'verified TLS with verification turned off',
      settings({ 'RequestProcessor.AllowUnauthenticatedConnections': true }),
      'TLS_CONTRADICTION detectors.settings["RequestProcessor.AllowUnauthenticatedConnections"]',
    ],
    ['plaintext over a cloud', { delivery: { tls: 'off', nextHops: [hop] } }, 'PLAINTEXT_DELIVERY delivery.tls'],
    [
      'detectors that wait for a PROXY header which nobody sends',
      { detectors: { proxyProtocol: { networks: ['10.80.0.0/16'] } } },
      'PROXY_NETWORKS detectors.proxyProtocol.networks',
    ],
    [
      'an idle time-out that Azure cannot be set to',
      { target: azure, balancer: { idleTimeoutSeconds: 550 } },
      'PLATFORM_LIMIT balancer.idleTimeoutSeconds',
    ],
    [
      'an Azure subscription that never sends to port 25',
      { target: { ...azure, subscriptionType: 'student' } },
      'PORT_25_CLOSED target.subscriptionType',
    ],
  ])('refuse %s', (_, sections, problem) => {
    expect(deploymentProblemNames(cloudDeploymentYaml(sections))).toEqual([problem]);
  });

  it.each<[string, Record<string, unknown>]>([
    [
      'STARTTLS left out where no TLS is promised',
      {
        delivery: { tls: 'off', acceptPlaintext: true, nextHops: [hop] },
        ...settings({ 'RequestProcessor.AllowExtensions': 'SIZE' }),
      },
    ],
    [
      'encrypted delivery with verification turned off',
      {
        delivery: { tls: 'encrypt', nextHops: [hop] },
        ...settings({ 'RequestProcessor.AllowUnauthenticatedConnections': true }),
      },
    ],
    ['own networks instead of EOP', { allowlist: { eop: false, furtherNetworks: ['203.0.113.0/28'] } }],
    [
      'a PROXY header that both sides know of',
      { balancer: { proxyProtocol: 'v1' }, detectors: { proxyProtocol: { networks: ['10.80.0.0/16'] } } },
    ],
    [
      'a student subscription that delivers to another port',
      { target: { ...azure, subscriptionType: 'student' }, delivery: { nextHops: [{ ...hop, port: 2525 }] } },
    ],
    ['the same next hop on two ports', { delivery: { nextHops: [hop, { ...hop, port: 2525 }] } }],
  ])('accept %s', (_, sections) => {
    expect(deploymentProblemNames(cloudDeploymentYaml(sections))).toEqual([]);
  });

  it('find ports that two parts of one machine would share', () => {
    const clash = localDeploymentYaml({ target: { kind: 'local', smtpPort: 8440, portOffset: 100 } });
    expect(deploymentProblemNames(clash)).toEqual([
      'PORT_COLLISION detectors.settings["RequestProcessor.ServerSocketPort"]',
    ]);
  });

  it('find no shared port on one machine with the most detectors and the highest offset', () => {
    const full = { detectors: { count: 64 }, target: { kind: 'local', portOffset: 40_000 } };
    expect(deploymentProblemNames(localDeploymentYaml(full))).toEqual([]);
  });

  it('say nothing about options that are wrong by themselves', () => {
    const text = cloudDeploymentYaml(settings({ 'RequestProcessor.DotCommandTimeout': 'long' }));
    expect(deploymentProblemNames(text)).toEqual([
      'WRONG_VALUE detectors.settings["RequestProcessor.DotCommandTimeout"]',
    ]);
  });
});

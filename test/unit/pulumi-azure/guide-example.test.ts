import { topology } from '@cloud-prevent/deployment/topology';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { azureExample, runAzureStack, type AzureStackRun } from '../../kit/azure-stack';
import { resourceOf, resourcesOf } from '../../kit/find-resource';

let run: AzureStackRun;
beforeAll(async () => {
  run = await runAzureStack();
});

const rules = () => resourcesOf(run.resources, 'network:SecurityRule').map(({ inputs }) => inputs);
const rule = (name: string) => rules().find(({ securityRuleName }) => securityRuleName === name);

describe("the guide's Azure chapter, on today's Azure", () => {
  test('public port 25 goes to private port 10025 of the detectors', () => {
    const { inputs } = resourceOf(run.resources, 'network:LoadBalancer');
    expect(inputs).toMatchObject({ loadBalancingRules: [{ protocol: 'Tcp', frontendPort: 25, backendPort: 10025 }] });
  });

  test('the probe asks port 10025 every 15 seconds, 2 times', () => {
    const { inputs } = resourceOf(run.resources, 'network:LoadBalancer');
    expect(inputs).toMatchObject({
      probes: [{ protocol: 'Tcp', port: 10025, intervalInSeconds: 15, numberOfProbes: 2, probeThreshold: 2 }],
    });
  });

  test('8100, 8200 and 8300 lead to port 8100 of CloudPreventAzure1, 2 and 3', () => {
    const forwards = resourcesOf(run.resources, 'network:InboundNatRule').map(({ inputs }) => [
      inputs.inboundNatRuleName,
      inputs.frontendPort,
      inputs.backendPort,
    ]);
    expect(forwards).toEqual([
      ['enforce-CloudPreventAzure1', 8100, 8100],
      ['enforce-CloudPreventAzure2', 8200, 8100],
      ['enforce-CloudPreventAzure3', 8300, 8100],
    ]);
  });

  test('each forward is bound to the network interface of its own detector, and all are in the pool', () => {
    for (const name of ['CloudPreventAzure1', 'CloudPreventAzure2', 'CloudPreventAzure3']) {
      const { inputs } = resourceOf(run.resources, 'network:NetworkInterface', `${name}-interface`);
      expect(inputs).toMatchObject({
        ipConfigurations: [
          {
            loadBalancerBackendAddressPools: [{ id: expect.stringMatching(/backendAddressPools\/detectors$/) }],
            loadBalancerInboundNatRules: [{ id: expect.stringMatching(new RegExp(`/enforce-${name}$`)) }],
          },
        ],
      });
    }
  });

  test('the aliases of the local DNS server are CNAMEs of symantecdlp.cloudapp.net', () => {
    expect(run.outputs.bindLines).toEqual([
      'CloudPreventAzure1  IN  CNAME  symantecdlp.cloudapp.net.',
      'CloudPreventAzure2  IN  CNAME  symantecdlp.cloudapp.net.',
      'CloudPreventAzure3  IN  CNAME  symantecdlp.cloudapp.net.',
    ]);
    expect(run.outputs.windowsDnsCommands[1]).toBe(
      "Add-DnsServerResourceRecordCName -ZoneName 'corp.example.com' -Name 'CloudPreventAzure2' -HostNameAlias 'symantecdlp.cloudapp.net.'",
    );
  });

  test('Enforce is told three servers, each with an alias and a port of its own', () => {
    expect(run.outputs.enforceServers).toEqual([
      'CloudPreventAzure1: host CloudPreventAzure1, port 8100',
      'CloudPreventAzure2: host CloudPreventAzure2, port 8200',
      'CloudPreventAzure3: host CloudPreventAzure3, port 8300',
    ]);
  });

  test('who sends is limited to Exchange Online, at the port behind the translation', () => {
    expect(rule('mail-eop-ipv4')).toMatchObject({
      access: 'Allow',
      direction: 'Inbound',
      protocol: 'Tcp',
      sourceAddressPrefixes: ['40.92.0.0/15', '40.107.0.0/16', '52.100.0.0/14', '104.47.0.0/17'],
      destinationPortRange: '10025',
    });
  });

  test("the machine's own firewall is open for 10025 and 8100, and nothing else", () => {
    const { inputs } = resourceOf(run.resources, 'compute:VirtualMachine', 'CloudPreventAzure1-machine');
    const document = Buffer.from(customDataOf(inputs), 'base64').toString('utf8');
    const ports = Buffer.from('define open_ports = { 10025, 8100 }\ndefine container_user = 1000\n').toString('base64');
    expect(document).toContain(ports);
  });
});

describe('the same topology everywhere', () => {
  const expected = topology(loadDeployment(azureExample));

  test('ports, probe and forwards', () => {
    const { inputs } = resourceOf(run.resources, 'network:LoadBalancer');
    const { smtp, probe, balancer } = expected;
    expect(inputs).toMatchObject({
      loadBalancingRules: [
        {
          frontendPort: smtp.port,
          backendPort: smtp.targetPort,
          idleTimeoutInMinutes: balancer.idleTimeoutSeconds / 60,
        },
      ],
      probes: [{ port: probe.port, intervalInSeconds: probe.intervalSeconds, probeThreshold: probe.count }],
    });
    const forwards = resourcesOf(run.resources, 'network:InboundNatRule').map(
      ({ inputs: { frontendPort, backendPort } }) => ({
        publicPort: frontendPort,
        targetPort: backendPort,
      }),
    );
    expect(forwards).toEqual(
      expected.enforce.forwards.map(({ publicPort, targetPort }) => ({ publicPort, targetPort })),
    );
  });

  test('the allowlist, network by network', () => {
    const allowed = rules().filter(
      ({ access, destinationPortRange }) => access === 'Allow' && destinationPortRange === '10025',
    );
    const networks = allowed.flatMap(({ sourceAddressPrefixes }) => sourceAddressPrefixes ?? []);
    expect(networks).toEqual(expected.allowlist.map(({ network }) => network));
  });

  test("Enforce's networks, and no other, at the link", () => {
    const link = rules().filter(({ destinationPortRange }) => destinationPortRange === '8100');
    expect(link.map(({ sourceAddressPrefixes }) => sourceAddressPrefixes)).toEqual([expected.enforce.networks]);
  });
});

function customDataOf({ osProfile }: Readonly<Record<string, unknown>>): string {
  if (typeof osProfile === 'object' && osProfile !== null && 'customData' in osProfile)
    return String(osProfile.customData);
  throw new Error('The machine has no custom data.');
}

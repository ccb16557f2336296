import { runAzureStack, type AzureStackRun } from '../../kit/azure-stack';
import { resourceOf, resourcesOf } from '../../kit/find-resource';

let run: AzureStackRun;
beforeAll(async () => {
  run = await runAzureStack();
});

const inputsOf = (kind: string, name?: string) => resourceOf(run.resources, kind, name).inputs;
const machines = () => resourcesOf(run.resources, 'compute:VirtualMachine');

describe('the load balancer', () => {
  test('is of the Standard kind, with a static address in every zone and a name', () => {
    expect(inputsOf('network:LoadBalancer')).toMatchObject({ sku: { name: 'Standard' } });
    expect(inputsOf('network:PublicIPAddress', 'cloud-prevent-address')).toMatchObject({
      sku: { name: 'Standard' },
      publicIPAllocationMethod: 'Static',
      zones: ['1', '2', '3'],
      dnsSettings: { domainNameLabel: 'symantecdlp' },
    });
  });

  test('ends idle sessions by a reset, both mail and link', () => {
    const rules = [
      inputsOf('network:LoadBalancer')['loadBalancingRules'],
      resourcesOf(run.resources, 'network:InboundNatRule').map(({ inputs }) => inputs),
    ].flat();
    expect(rules).toHaveLength(4);
    for (const rule of rules) expect(rule).toMatchObject({ enableTcpReset: true, idleTimeoutInMinutes: 9 });
  });

  test('never carries mail out', () => {
    expect(inputsOf('network:LoadBalancer')).toMatchObject({ loadBalancingRules: [{ disableOutboundSnat: true }] });
  });
});

describe('the way out', () => {
  test('is a NAT gateway with a static address of its own, which is an output', () => {
    expect(inputsOf('network:PublicIPAddress', 'cloud-prevent-outbound')).toMatchObject({
      publicIPAllocationMethod: 'Static',
    });
    const { inputs } = resourceOf(run.resources, 'network:NatGateway');
    expect(inputs).toMatchObject({
      sku: { name: 'Standard' },
      publicIpAddresses: [{ id: expect.stringMatching(/cloud-prevent-outbound$/) }],
    });
    expect(inputsOf('network:Subnet', 'cloud-prevent-detectors')).toMatchObject({
      natGateway: { id: expect.stringMatching(/cloud-prevent-nat$/) },
      defaultOutboundAccess: false,
    });
    expect(run.outputs.outboundAddress).toBe('203.0.113.8');
  });

  test('waits longer than the next hop may take', () => {
    expect(inputsOf('network:NatGateway')['idleTimeoutInMinutes']).toBeGreaterThanOrEqual(9);
  });
});

describe('the allowlist', () => {
  const rules = () => resourcesOf(run.resources, 'network:SecurityRule');
  const ruleOf = (name: string) => rules().find(({ inputs }) => inputs['securityRuleName'] === name);

  test('guards the subnet of the detectors', () => {
    expect(inputsOf('network:Subnet', 'cloud-prevent-detectors')).toMatchObject({
      networkSecurityGroup: { id: expect.stringMatching(/cloud-prevent-group$/) },
    });
  });

  test('lets the probe in by tag, and refuses everything else, from inside the network too', () => {
    expect(ruleOf('balancer-probe')?.inputs).toMatchObject({
      sourceAddressPrefix: 'AzureLoadBalancer',
      destinationPortRange: '10025',
    });
    expect(ruleOf('everything-else')?.inputs).toMatchObject({
      access: 'Deny',
      priority: 4096,
      protocol: '*',
      sourceAddressPrefix: '*',
    });
  });

  test('opens no port but those of mail and link, to nobody but those who are named', () => {
    const open = rules().filter(({ inputs }) => inputs['access'] === 'Allow');
    expect(new Set(open.map(({ inputs }) => inputs['destinationPortRange']))).toEqual(new Set(['10025', '8100']));
    for (const { inputs } of open)
      expect(inputs['sourceAddressPrefix'] ?? 'AzureLoadBalancer').toBe('AzureLoadBalancer');
  });

  test('is left alone by the program once the refresh has changed it, and only there', () => {
    const left = rules().filter(({ options }) => options['ignoreChanges'] !== undefined);
    expect(left.map(({ inputs }) => inputs['securityRuleName'])).toEqual(['mail-eop-ipv4', 'mail-eop-ipv6']);
  });

  test('has a priority of its own for every rule', () => {
    const priorities = rules().map(({ inputs }) => inputs['priority']);
    expect(new Set(priorities).size).toBe(priorities.length);
  });

  test('is refreshed by a function that may change this group and nothing else of the network', () => {
    expect(inputsOf('authorization:RoleAssignment', 'cprefresh-changes-rules')).toMatchObject({
      principalId: 'principal-of-cprefresh-function',
      roleDefinitionId: expect.stringMatching(/4d97b98b-1d4f-4787-a291-c67834d212e7$/),
      scope: expect.stringMatching(/NetworkSecurityGroup\/cloud-prevent-group$/),
    });
    expect(inputsOf('web:WebApp')).toMatchObject({ publicNetworkAccess: 'Disabled', httpsOnly: true });
  });

  test('has a record of what was refused', () => {
    expect(inputsOf('network:FlowLog')).toMatchObject({
      enabled: true,
      targetResourceId: expect.stringMatching(/VirtualNetwork\/cloud-prevent-network$/),
      networkWatcherName: 'NetworkWatcher_westeurope',
    });
  });
});

describe('a detector', () => {
  test('is a machine of its own, spread over the zones, its disk in the same', () => {
    expect(machines().map(({ inputs }) => [inputs['vmName'], inputs['zones']])).toEqual([
      ['CloudPreventAzure1', ['1']],
      ['CloudPreventAzure2', ['2']],
      ['CloudPreventAzure3', ['3']],
    ]);
    expect(resourcesOf(run.resources, 'compute:Disk').map(({ inputs }) => inputs['zones'])).toEqual([
      ['1'],
      ['2'],
      ['3'],
    ]);
  });

  test('starts only what is signed, and nobody logs in by password', () => {
    for (const { inputs } of machines()) {
      expect(inputs).toMatchObject({
        securityProfile: {
          securityType: 'TrustedLaunch',
          uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        },
        osProfile: { linuxConfiguration: { disablePasswordAuthentication: true } },
      });
    }
  });

  test('has no public address', () => {
    const text = JSON.stringify(resourcesOf(run.resources, 'network:NetworkInterface'));
    expect(text).not.toContain('publicIPAddress');
  });

  test('keeps its spool on a disk that outlives it and refuses to be deleted', () => {
    for (const { inputs } of machines()) {
      expect(inputs).toMatchObject({
        storageProfile: { dataDisks: [{ lun: 0, createOption: 'Attach', deleteOption: 'Detach', caching: 'None' }] },
      });
    }
    for (const { options } of resourcesOf(run.resources, 'compute:Disk'))
      expect(options).toMatchObject({ protect: true });
  });

  test('is drained, then deleted, then made anew when what it starts with changes', () => {
    for (const { options } of machines()) {
      expect(options).toMatchObject({
        deleteBeforeReplace: true,
        replaceOnChanges: expect.arrayContaining(['osProfile.customData']),
        beforeDelete: ['drain-detector'],
      });
    }
  });

  test('is replaced only when the one before it takes mail', () => {
    for (const [name, before] of [
      ['CloudPreventAzure2', 'CloudPreventAzure1'],
      ['CloudPreventAzure3', 'CloudPreventAzure2'],
    ]) {
      const { dependsOn } = resourceOf(run.resources, 'compute:VirtualMachine', `${name}-machine`);
      expect(dependsOn).toContain(`azure-native:compute:VirtualMachineRunCommandByVirtualMachine ${before}-ready`);
    }
    for (const { inputs, options } of resourcesOf(run.resources, 'compute:VirtualMachineRunCommandByVirtualMachine')) {
      expect(inputs).toMatchObject({ treatFailureAsDeploymentFailure: true, asyncExecution: false });
      expect(options['replaceWith']).toHaveLength(1);
    }
  });

  test('waits for its rights before it starts', () => {
    const { dependsOn } = resourceOf(run.resources, 'compute:VirtualMachine', 'CloudPreventAzure1-machine');
    expect(dependsOn).toEqual(
      expect.arrayContaining(
        ['pulls-image', 'reads-allowlist', 'reads-secret'].map(
          (right) => `azure-native:authorization:RoleAssignment CloudPreventAzure1-${right}`,
        ),
      ),
    );
  });
});

describe('secrets', () => {
  test('are in a vault that no other network reaches and that keeps what is deleted', () => {
    expect(inputsOf('keyvault:Vault')).toMatchObject({
      properties: {
        enableRbacAuthorization: true,
        enablePurgeProtection: true,
        publicNetworkAccess: 'Disabled',
        networkAcls: { defaultAction: 'Deny' },
      },
    });
    expect(inputsOf('network:PrivateEndpoint')).toMatchObject({
      privateLinkServiceConnections: [{ groupIds: ['vault'] }],
    });
  });

  test('are one for each detector, which its identity reads and no other does', () => {
    const rights = resourcesOf(run.resources, 'authorization:RoleAssignment').filter(({ name }) =>
      name.endsWith('-reads-secret'),
    );
    expect(rights.map(({ inputs }) => [inputs['principalId'], String(inputs['scope']).split('/').at(-1)])).toEqual(
      [1, 2, 3].map((ordinal) => [`principal-of-CloudPreventAzure${ordinal}-identity`, `CloudPreventAzure${ordinal}`]),
    );
  });

  test('are marked, and stand nowhere else in the clear', () => {
    for (const { inputs } of resourcesOf(run.resources, 'keyvault:Secret')) {
      expect(inputs).toMatchObject({ properties: { value: { secret: expect.stringContaining('link.p12') } } });
    }
    const encoded = Buffer.from('password of CloudPreventAzure1').toString('base64');
    const others = run.resources.filter(({ type }) => !type.endsWith(':Secret'));
    expect(JSON.stringify(others)).not.toContain(encoded);
  });
});

describe('watching', () => {
  test('tells the operators of what the other clouds tell, too', () => {
    const names = resourcesOf(run.resources, 'monitor:ScheduledQueryRule').map(({ name }) =>
      name.replace('cloud-prevent-', ''),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'deferred',
        'spool-depth',
        'inspection-timeouts',
        'refused-tenants',
        'certificate',
        'allowlist-refresh-failed',
      ]),
    );
    expect(inputsOf('monitor:ActionGroup')).toMatchObject({
      emailReceivers: [{ emailAddress: 'postmaster@example.com' }],
    });
    for (const { inputs } of resourcesOf(run.resources, 'monitor:ScheduledQueryRule')) {
      expect(inputs).toMatchObject({
        enabled: true,
        actions: { actionGroups: [expect.stringMatching(/cloud-prevent-operators$/)] },
      });
    }
  });

  test('sees the line before the window of a counter, so that no minute of a burst is lost, and counts no other', () => {
    const rules = resourcesOf(run.resources, 'monitor:ScheduledQueryRule').map(({ inputs }) => inputs);
    const ofCounters = rules.filter((inputs) => JSON.stringify(inputs['criteria']).includes('prev(Value'));
    expect(ofCounters).toHaveLength(3);
    for (const inputs of ofCounters) {
      expect(inputs).toMatchObject({
        windowSize: 'PT5M',
        evaluationFrequency: 'PT5M',
        overrideQueryTimeRange: 'PT10M',
      });
      expect(JSON.stringify(inputs['criteria'])).toMatch(/Grown = .*where TimeGenerated > ago\(5m\).*summarize/);
    }
  });

  test('asks each machine by its probe', () => {
    expect(inputsOf('monitor:MetricAlert', 'cloud-prevent-unhealthy-detector')).toMatchObject({
      criteria: {
        allOf: [
          {
            metricName: 'DipAvailability',
            operator: 'LessThan',
            threshold: 100,
            dimensions: [{ name: 'BackendIPAddress' }],
          },
        ],
      },
    });
  });
});

describe('every component', () => {
  test('is the parent of what it makes', () => {
    const orphans = run.resources.filter(({ parent, type }) => !parent && type.startsWith('azure-native:'));
    expect(orphans.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'azure-native:resources:ResourceGroup cloud-prevent',
    ]);
  });

  test('gives no two resources the same name', () => {
    expect(run.duplicates).toEqual([]);
  });
});

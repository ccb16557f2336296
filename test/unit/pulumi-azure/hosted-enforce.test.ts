import { join } from 'node:path';
import { azureSchemaFaults } from '../../kit/azure-schema';
import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { runAzureStack, type AzureStackRun } from '../../kit/azure-stack';
import { resourceOf, resourcesOf } from '../../kit/find-resource';
import { stopAfterTest } from '../../kit/stop-after-test';

const example = join(__dirname, '..', '..', '..', 'examples', 'azure-enforce.yaml');

let run: AzureStackRun;
beforeAll(async () => {
  run = await runAzureStack(example);
});

const inputsOf = (kind: string, name?: string) => resourceOf(run.resources, kind, name).inputs;
const app = () => resourceOf(run.resources, 'app:ContainerApp');
const secretOfEnforce = () => inputsOf('keyvault:Secret', 'cp-enforce-files');

/** The rules of one security group, as [name, access, sources, ports]. */
function rulesOf(group: string) {
  return resourcesOf(run.resources, 'network:SecurityRule')
    .map(({ inputs }) => inputs)
    .filter(({ networkSecurityGroupName }) => networkSecurityGroupName === group)
    .sort((a, b) => Number(a['priority']) - Number(b['priority']))
    .map((rule) => [
      rule['securityRuleName'],
      rule['access'],
      rule['sourceAddressPrefixes'] ?? rule['sourceAddressPrefix'],
      rule['destinationPortRanges'] ?? rule['destinationPortRange'],
    ]);
}

/** The files in Enforce's secret. */
function filesOfEnforce(): Readonly<Record<string, string>> {
  const { properties } = secretOfEnforce() as { properties: { value: { secret: string } } };
  const files = Object.entries(JSON.parse(properties.value.secret) as Record<string, string>);
  return Object.fromEntries(files.map(([name, data]) => [name, Buffer.from(data, 'base64').toString()]));
}

describe('Enforce in Azure', () => {
  test('is what Azure takes, each name once, each resource below its component', () => {
    const made = run.resources.filter(({ type }) => type.startsWith('azure-native:'));
    expect(made.flatMap(azureSchemaFaults).filter((fault) => fault.includes('enforce'))).toEqual([]);
    expect(run.duplicates).toEqual([]);
    const orphans = made.filter(({ parent }) => !parent).map(({ type }) => type);
    expect(orphans).toEqual(['azure-native:resources:ResourceGroup']);
  });

  test('says where the console is, and where its name must lead to', () => {
    expect(run.outputs).toMatchObject({
      enforceUrl: 'https://enforce.corp.example.com:8440',
      enforceAddress: '10.80.64.8',
    });
  });
});

describe('the network', () => {
  test('has a subnet for each service, given to it, beside those of the tier', () => {
    const subnets = resourcesOf(run.resources, 'network:Subnet').map(({ inputs }) => [
      inputs['subnetName'],
      inputs['addressPrefix'],
      inputs['delegations'],
    ]);
    expect(subnets).toEqual(
      expect.arrayContaining([
        ['enforce', '10.80.64.0/19', [{ name: 'enforce', serviceName: 'Microsoft.App/environments' }]],
        ['database', '10.80.96.0/19', [{ name: 'database', serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' }]],
      ]),
    );
    expect(new Set(subnets.map(([, cidr]) => cidr)).size).toBe(4);
  });

  test('changes one subnet at a time', () => {
    const before = (name: string) => resourceOf(run.resources, 'network:Subnet', name).dependsOn;
    expect(before('cp-enforce-enforce')).toContain('azure-native:network:Subnet cloud-prevent-endpoints');
    expect(before('cp-enforce-database')).toContain('azure-native:network:Subnet cp-enforce-enforce');
  });

  test('lets Enforce out by the NAT gateway, and the database to the storage of its backups only', () => {
    expect(inputsOf('network:Subnet', 'cp-enforce-enforce')).toMatchObject({
      natGateway: { id: expect.stringMatching(/cloud-prevent-nat$/) },
      defaultOutboundAccess: false,
    });
    const database = inputsOf('network:Subnet', 'cp-enforce-database');
    expect(database).toMatchObject({
      serviceEndpoints: [{ service: 'Microsoft.Storage' }],
      defaultOutboundAccess: false,
    });
    expect(database).not.toHaveProperty('natGateway');
  });

  test('opens Enforce to the networks of the console and to nobody else', () => {
    expect(inputsOf('network:Subnet', 'cp-enforce-enforce')).toMatchObject({
      networkSecurityGroup: { id: expect.stringMatching(/cp-enforce-enforce-group$/) },
    });
    expect(rulesOf('cp-enforce-enforce-group')).toEqual([
      ['console', 'Allow', ['10.20.0.0/16'], ['8440', '30000-32767']],
      ['balancer', 'Allow', 'AzureLoadBalancer', '30000-32767'],
      ['own-parts', 'Allow', ['10.80.64.0/19'], '*'],
      ['everything-else', 'Deny', '*', '*'],
    ]);
  });

  test('opens the database to Enforce and to nobody else', () => {
    expect(inputsOf('network:Subnet', 'cp-enforce-database')).toMatchObject({
      networkSecurityGroup: { id: expect.stringMatching(/cp-enforce-database-group$/) },
    });
    expect(rulesOf('cp-enforce-database-group')).toEqual([
      ['enforce', 'Allow', ['10.80.64.0/19'], '5432'],
      ['own-parts', 'Allow', ['10.80.96.0/19'], '5432'],
      ['everything-else', 'Deny', '*', '*'],
    ]);
  });

  test("lets Enforce's subnet, and nobody else, to the link of the detectors", () => {
    const link = rulesOf('cloud-prevent-group').filter(([, , , port]) => port === '8100');
    expect(link).toEqual([['enforce-link-ipv4', 'Allow', ['10.80.64.0/19'], '8100']]);
  });
});

describe('the database', () => {
  test('has an address in its subnet and no other', () => {
    expect(inputsOf('dbforpostgresql:Server')).toMatchObject({
      network: {
        delegatedSubnetResourceId: expect.stringMatching(/Subnet\/database$/),
        privateDnsZoneArmResourceId: expect.stringMatching(/\.postgres\.database\.azure\.com$/),
        publicNetworkAccess: 'Disabled',
      },
    });
    expect(resourceOf(run.resources, 'dbforpostgresql:Server').dependsOn).toContain(
      'azure-native:privatedns:VirtualNetworkLink cp-enforce-database-zone-link',
    );
  });

  test('takes TLS only, and Enforce checks its certificate', () => {
    const settings = resourcesOf(run.resources, 'dbforpostgresql:Configuration').map(({ inputs }) => [
      inputs['configurationName'],
      inputs['value'],
    ]);
    expect(settings).toEqual([
      ['require_secure_transport', 'on'],
      ['ssl_min_protocol_version', 'TLSv1.2'],
    ]);
    expect(JSON.parse(filesOfEnforce()['enforce.json'] ?? '')).toMatchObject({
      database: {
        url: 'postgres://enforce:password%20of%20the%20database@cp-enforce-database.postgres.database.azure.com/enforce?sslmode=verify-full',
      },
    });
  });

  test('has a standby in another zone, keeps backups as long as asked for, and refuses to be deleted', () => {
    const { inputs, options } = resourceOf(run.resources, 'dbforpostgresql:Server');
    expect(inputs).toMatchObject({
      sku: { name: 'Standard_D4ds_v5', tier: 'GeneralPurpose' },
      availabilityZone: '1',
      highAvailability: { mode: 'ZoneRedundant', standbyAvailabilityZone: '2' },
      backup: { backupRetentionDays: 30 },
    });
    expect(options).toMatchObject({ protect: true });
    expect(resourceOf(run.resources, 'dbforpostgresql:Database').options).toMatchObject({ protect: true });
  });

  test('has its password marked as secret', () => {
    expect(inputsOf('dbforpostgresql:Server')).toMatchObject({
      administratorLoginPassword: { secret: 'password of the database' },
    });
  });
});

describe('the server', () => {
  test('runs twice, in an environment that has no public address and is spread over the zones', () => {
    expect(inputsOf('app:ManagedEnvironment')).toMatchObject({
      vnetConfiguration: { internal: true, infrastructureSubnetId: expect.stringMatching(/Subnet\/enforce$/) },
      zoneRedundant: true,
    });
    expect(app().inputs).toMatchObject({ template: { scale: { minReplicas: 2, maxReplicas: 2 } } });
  });

  test('ends TLS itself: connections are handed on as they are', () => {
    expect(app().inputs).toMatchObject({
      configuration: { ingress: { transport: 'tcp', targetPort: 8440, exposedPort: 8440 } },
    });
  });

  test('is asked whether it lives and whether it serves', () => {
    const ask = (path: string) => ({ httpGet: { path, port: 8440, scheme: 'HTTPS' } });
    expect(app().inputs).toMatchObject({
      template: {
        containers: [
          {
            probes: [
              { type: 'Startup', ...ask('/health/live') },
              { type: 'Liveness', ...ask('/health/live') },
              { type: 'Readiness', ...ask('/health/ready') },
            ],
          },
        ],
      },
    });
  });

  test('is pulled by digest, by an identity that its containers cannot use; to be another one is all that they can', () => {
    const identity = expect.stringMatching(/cp-enforce-identity$/);
    const own = expect.stringMatching(/cp-enforce-originals-identity$/);
    expect(app().inputs).toMatchObject({
      identity: { type: 'UserAssigned', userAssignedIdentities: [identity, own] },
      configuration: {
        registries: [{ server: 'exampledlp.azurecr.io', identity }],
        secrets: [{ identity }],
        identitySettings: [
          { identity, lifecycle: 'None' },
          { identity: own, lifecycle: 'Main' },
        ],
      },
      template: { containers: [{ image: expect.stringMatching(/^exampledlp\.azurecr\.io\/.+@sha256:b{64}$/) }] },
    });
    const rights = resourcesOf(run.resources, 'authorization:RoleAssignment').filter(
      ({ inputs }) => inputs['principalId'] === 'principal-of-cp-enforce-originals-identity',
    );
    expect(rights.map(({ name }) => name)).toEqual(['cp-enforce-keeps-originals']);
  });

  test('waits for its rights, its secret, the way to the vault and its database', () => {
    expect(app().dependsOn).toEqual(
      expect.arrayContaining([
        'azure-native:authorization:RoleAssignment cp-enforce-keeps-originals',
        'azure-native:authorization:RoleAssignment cp-enforce-pulls-image',
        'azure-native:authorization:RoleAssignment enforce-reads-secret',
        'azure-native:dbforpostgresql:Configuration cp-enforce-ssl_min_protocol_version',
        'azure-native:keyvault:Secret cp-enforce-files',
        'azure-native:network:PrivateDnsZoneGroup cp-endpoint-names',
        'azure-native:network:PrivateDnsZoneGroup cp-enforce-originals-endpoint-names',
      ]),
    );
  });

  test('starts anew when its secret changes', () => {
    const version = 'https://vault.azure.net/secrets/enforce/version';
    expect(app().inputs).toMatchObject({
      configuration: { secrets: [{ keyVaultUrl: version }] },
      template: { containers: [{ env: [{ name: 'SECRET_VERSION', value: version }] }] },
    });
  });

  test('tells the operators when it ends again and again, and when its database is lost or nearly full', () => {
    const alarms = resourcesOf(run.resources, 'monitor:MetricAlert').filter(({ name }) =>
      name.startsWith('cp-enforce'),
    );
    expect(alarms.map(({ name, inputs }) => [name, inputs['scopes']])).toEqual([
      ['cp-enforce-database-lost', [expect.stringMatching(/Server\/cp-enforce-database$/)]],
      ['cp-enforce-database-storage', [expect.stringMatching(/Server\/cp-enforce-database$/)]],
      ['cp-enforce-restarts', [expect.stringMatching(/ContainerApp\/enforce$/)]],
    ]);
    for (const { inputs } of alarms) {
      const actions = [{ actionGroupId: expect.stringMatching(/cloud-prevent-operators$/) }];
      expect(inputs).toMatchObject({ enabled: true, actions });
    }
  });

  test('has what it and its database say in the workspace', () => {
    const logs = resourcesOf(run.resources, 'monitor:DiagnosticSetting').map(({ inputs }) => inputs);
    expect(logs).toHaveLength(2);
    for (const log of logs) expect(log).toMatchObject({ workspaceId: expect.stringMatching(/-workspace$/) });
  });
});

describe('its secrets', () => {
  test('are one in the vault, marked, which its identity reads and no detector does', () => {
    expect(secretOfEnforce()).toMatchObject({
      secretName: 'enforce',
      properties: { value: { secret: expect.anything() } },
    });
    expect(inputsOf('authorization:RoleAssignment', 'enforce-reads-secret')).toMatchObject({
      principalId: 'principal-of-cp-enforce-identity',
      scope: expect.stringMatching(/Secret\/enforce$/),
    });
    const readers = resourcesOf(run.resources, 'authorization:RoleAssignment').filter(({ inputs }) =>
      String(inputs['scope']).endsWith('Secret/enforce'),
    );
    expect(readers).toHaveLength(1);
  });

  test('stand nowhere else', () => {
    const elsewhere = run.resources.filter(({ type }) => !/:(Secret|Server)$/.test(type));
    const text = JSON.stringify(elsewhere);
    for (const known of ['password of', 'key of what is encrypted', 'keystore of']) {
      expect(text).not.toContain(known);
      expect(text).not.toContain(Buffer.from(known).toString('base64').slice(0, -4));
    }
  });

  test('name every detector with its address in the network and the port of its link', () => {
    expect(JSON.parse(filesOfEnforce()['enforce.json'] ?? '')).toMatchObject({
      servers: [
        { name: 'CloudPrevent1', host: '10.80.0.4', port: 8100 },
        { name: 'CloudPrevent2', host: '10.80.0.5', port: 8100 },
      ],
    });
  });
});

test('where there are no zones there is no standby, and nothing is asked to be spread over them', async () => {
  const enforce = { host: 'enforce.example.com', hosted: { consoleNetworks: ['10.20.0.0/16'] } };
  const file = stopAfterTest(azureDeploymentFile({ enforce, detectors: { count: 1 } }, { availabilityZones: [] }));
  const { resources } = await runAzureStack(file.path, { protectSpool: 'false' });
  const { inputs, options } = resourceOf(resources, 'dbforpostgresql:Server');
  // No zone: the provider's way of leaving it out is an empty text.
  expect(inputs).toMatchObject({ highAvailability: { mode: 'Disabled' }, availabilityZone: '' });
  expect(options).not.toHaveProperty('protect');
  expect(resourceOf(resources, 'app:ManagedEnvironment').inputs).toMatchObject({ zoneRedundant: false });
});

import type { CloudAnswers } from './cloud-answers';

const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';
const GUID = '22222222-2222-2222-2222-222222222222';

/** Inputs that hold the name of the resource itself, not of another one that it belongs to. */
const OWN_NAME: Readonly<Record<string, string>> = {
  ResourceGroup: 'resourceGroupName',
  VirtualMachine: 'vmName',
  Subnet: 'subnetName',
  InboundNatRule: 'inboundNatRuleName',
  SecurityRule: 'securityRuleName',
  PrivateZone: 'privateZoneName',
  BlobContainer: 'containerName',
  Secret: 'secretName',
  Database: 'databaseName',
  ContainerApp: 'containerAppName',
};

/** Answers as Azure's resource manager would: ids of its form, and what only the cloud knows. */
export const azureCloud: CloudAnswers = {
  made: ({ type, name: logical, inputs }) => {
    const [, service = '', kind = ''] = type.split(':');
    const name: string = inputs[OWN_NAME[kind] ?? ''] ?? logical;
    const id = `${SUBSCRIPTION}/resourceGroups/${inputs.resourceGroupName ?? 'none'}/providers/Microsoft.${service}/${kind}/${name}`;
    return { id, state: { ...inputs, name, ...(KNOWN_TO_CLOUD[kind]?.(name) ?? {}) } };
  },
  asked: ({ token }) => {
    if (token === 'azure-native:authorization:getClientConfig')
      return { tenantId: GUID, subscriptionId: GUID, clientId: GUID, objectId: GUID };
    throw new Error(`The program asked Azure for ${token}, and nobody expected it.`);
  },
};

const KNOWN_TO_CLOUD: Readonly<Record<string, (name: string) => Record<string, unknown>>> = {
  PublicIPAddress: (name) => ({ ipAddress: name.endsWith('outbound') ? '203.0.113.8' : '203.0.113.7' }),
  UserAssignedIdentity: (name) => ({ clientId: `client-of-${name}`, principalId: `principal-of-${name}` }),
  Vault: (name) => ({ properties: { vaultUri: `https://${name}.vault.azure.net/` } }),
  Workspace: () => ({ customerId: GUID }),
  Component: () => ({ connectionString: 'InstrumentationKey=none' }),
  WebApp: (name) => ({ identity: { type: 'SystemAssigned', principalId: `principal-of-${name}` } }),
  // CloudPrevent1 is at 10.80.0.4, CloudPrevent2 at 10.80.0.5, as Azure gives addresses of a subnet.
  NetworkInterface: (name) => ({
    ipConfigurations: [{ name: 'primary', privateIPAddress: `10.80.0.${3 + Number(/\d+/.exec(name)?.[0])}` }],
  }),
  Secret: (name) => ({ properties: { secretUriWithVersion: `https://vault.azure.net/secrets/${name}/version` } }),
  Server: (name) => ({ fullyQualifiedDomainName: `${name}.postgres.database.azure.com` }),
  ManagedEnvironment: () => ({ staticIp: '10.80.64.8' }),
};

import { join } from 'node:path';
import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { azureSchemaFaults } from '../../kit/azure-schema';
import { runAzureStack, type AzureStackRun } from '../../kit/azure-stack';
import { resourceOf } from '../../kit/find-resource';
import { stopAfterTest } from '../../kit/stop-after-test';

const example = join(__dirname, '..', '..', '..', 'examples', 'azure-enforce.yaml');

describe('the messages behind the incidents of a hosted Enforce', () => {
  let run: AzureStackRun;
  beforeAll(async () => {
    run = await runAzureStack(example);
  });

  const inputsOf = (kind: string, name?: string) => resourceOf(run.resources, kind, name).inputs;
  const account = () => resourceOf(run.resources, 'storage:StorageAccount', 'cporiginals');

  test('are in an account that takes no keys, no anonymous reader and nothing but TLS 1.2 or newer', () => {
    expect(account().inputs).toMatchObject({
      kind: 'StorageV2',
      sku: { name: 'Standard_ZRS' },
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: 'TLS1_2',
    });
    expect(inputsOf('storage:BlobContainer', 'cp-enforce-originals')).toMatchObject({ publicAccess: 'None' });
    expect(run.resources.filter(({ type }) => type.includes(':storage:')).flatMap(azureSchemaFaults)).toEqual([]);
  });

  test('are reached inside the network only', () => {
    expect(account().inputs).toMatchObject({
      publicNetworkAccess: 'Disabled',
      networkRuleSet: { defaultAction: 'Deny', bypass: 'None' },
    });
    expect(inputsOf('network:PrivateEndpoint', 'cp-enforce-originals-endpoint')).toMatchObject({
      subnet: { id: expect.stringMatching(/Subnet\/endpoints$/) },
      privateLinkServiceConnections: [
        { groupIds: ['blob'], privateLinkServiceId: expect.stringMatching(/StorageAccount\/cporiginals$/) },
      ],
    });
    expect(inputsOf('privatedns:PrivateZone', 'cp-enforce-originals-zone')).toMatchObject({
      privateZoneName: 'privatelink.blob.core.windows.net',
    });
  });

  test('are kept there by an identity that may do so in this container, and nothing else', () => {
    expect(inputsOf('authorization:RoleAssignment', 'cp-enforce-keeps-originals')).toMatchObject({
      principalId: 'principal-of-cp-enforce-originals-identity',
      roleDefinitionId: expect.stringMatching(/ba92f5b4-2d11-453d-a403-e96b0029c9fe$/),
      scope: expect.stringMatching(/BlobContainer\/originals$/),
    });
    const { properties } = inputsOf('keyvault:Secret', 'cp-enforce-files') as {
      properties: { value: { secret: string } };
    };
    const files = JSON.parse(properties.value.secret) as Record<string, string>;
    expect(JSON.parse(Buffer.from(files['enforce.json'] ?? '', 'base64').toString())).toMatchObject({
      incidents: {
        originals: {
          azure: {
            container: 'https://cporiginals.blob.core.windows.net/originals',
            clientId: 'client-of-cp-enforce-originals-identity',
          },
        },
      },
    });
  });

  test('can be got back as long as the database can go back, and are not deleted with the rest by mistake', () => {
    const kept = { enabled: true, days: 30 };
    expect(inputsOf('storage:BlobServiceProperties')).toMatchObject({
      deleteRetentionPolicy: kept,
      containerDeleteRetentionPolicy: kept,
    });
    expect(account().options).toMatchObject({ protect: true });
    expect(resourceOf(run.resources, 'storage:BlobContainer', 'cp-enforce-originals').options).toMatchObject({
      protect: true,
    });
  });

  test('are in one zone where there are no zones', async () => {
    const enforce = { host: 'enforce.example.com', hosted: { consoleNetworks: ['10.20.0.0/16'] } };
    const file = stopAfterTest(azureDeploymentFile({ enforce, detectors: { count: 1 } }, { availabilityZones: [] }));
    const { resources } = await runAzureStack(file.path, { protectSpool: 'false' });
    const { inputs, options } = resourceOf(resources, 'storage:StorageAccount', 'cporiginals');
    expect(inputs).toMatchObject({ sku: { name: 'Standard_LRS' } });
    expect(options).not.toHaveProperty('protect');
  });
});

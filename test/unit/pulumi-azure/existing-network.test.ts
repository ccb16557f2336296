import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { runAzureStack } from '../../kit/azure-stack';
import { resourceOf, resourcesOf } from '../../kit/find-resource';
import { stopAfterTest } from '../../kit/stop-after-test';

test('an existing network gets two subnets in its free part and is left as it is otherwise; the address its own label', async () => {
  const existingNetworkId =
    '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/company';
  const file = stopAfterTest(
    azureDeploymentFile({ detectors: { count: 1 } }, { existingNetworkId, networkCidr: '10.0.0.0/8' }),
  );
  const { resources } = await runAzureStack(file.path, { subnetRange: '10.80.64.0/22', dnsLabel: 'dlp-of-example' });
  expect(resources.filter(({ type }) => type.endsWith(':VirtualNetwork'))).toEqual([]);
  expect(
    resourcesOf(resources, 'network:Subnet').map(({ inputs }) => [
      inputs['resourceGroupName'],
      inputs['addressPrefix'],
    ]),
  ).toEqual([
    ['hub', '10.80.64.0/25'],
    ['hub', '10.80.64.128/25'],
  ]);
  expect(resourceOf(resources, 'network:PublicIPAddress', 'cloud-prevent-address').inputs).toMatchObject({
    dnsSettings: { domainNameLabel: 'dlp-of-example' },
  });
});

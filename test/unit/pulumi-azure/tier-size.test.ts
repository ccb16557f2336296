import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { runAzureStack } from '../../kit/azure-stack';
import { resourcesOf } from '../../kit/find-resource';

describe('a tier of another size', () => {
  test.each([1, 20])(
    'of %i has as many machines, forwards, secrets and disks, each name once',
    async (count) => {
      const file = azureDeploymentFile(
        { detectors: { count, settings: {} } },
        { dnsZone: 'mail.example.com', subscriptionId: '33333333-3333-3333-3333-333333333333' },
      );
      try {
        const { resources, duplicates } = await runAzureStack(file.path);
        expect(duplicates).toEqual([]);
        for (const kind of [
          'compute:VirtualMachine',
          'network:InboundNatRule',
          'keyvault:Secret',
          'compute:Disk',
          'dns:RecordSet',
        ]) {
          expect(resourcesOf(resources, kind)).toHaveLength(count);
        }
        const ports = resourcesOf(resources, 'network:InboundNatRule').map(({ inputs }) =>
          Number(inputs['frontendPort']),
        );
        expect(Math.max(...ports)).toBe(8000 + 100 * count);
        // A subscription that is named is used for all of it.
        const elsewhere = resources.filter(
          ({ type, options }) => type.startsWith('azure-native:') && !options['ownProvider'],
        );
        expect(elsewhere).toEqual([]);
      } finally {
        file.remove();
      }
    },
    120_000,
  );
});

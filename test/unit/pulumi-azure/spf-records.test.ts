import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { runAzureStack } from '../../kit/azure-stack';
import { resourcesOf } from '../../kit/find-resource';
import { stopAfterTest } from '../../kit/stop-after-test';

test('SPF records go to Azure DNS beside what else the name says, and stay when the stack is destroyed', async () => {
  const spfRecords = [
    { domain: 'example.com', otherTexts: ['MS=ms12345678', 'k'.repeat(300)] },
    { domain: 'sales.example.com', zone: 'example.com' },
  ];
  const organisation = { name: 'Example Ltd', mailDomains: ['example.com', 'sales.example.com'] };
  const file = stopAfterTest(azureDeploymentFile({ organisation, detectors: { count: 1 } }, { spfRecords }));
  const { resources } = await runAzureStack(file.path, { dnsZoneResourceGroup: 'dns' });
  const spf = 'v=spf1 include:spf.messagelabs.com include:spf.protection.outlook.com -all';
  const records = resourcesOf(resources, 'dns:RecordSet');
  expect(records.map(({ inputs }) => inputs)).toEqual([
    {
      resourceGroupName: 'dns',
      zoneName: 'example.com',
      recordType: 'TXT',
      relativeRecordSetName: '@',
      ttl: 3600,
      txtRecords: [{ value: [spf] }, { value: ['MS=ms12345678'] }, { value: ['k'.repeat(255), 'k'.repeat(45)] }],
    },
    expect.objectContaining({ relativeRecordSetName: 'sales', txtRecords: [{ value: [spf] }] }),
  ]);
  expect(records.map(({ options }) => options['retainOnDelete'])).toEqual([true, true]);
});

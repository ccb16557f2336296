import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { tierOfYaml } from '../../kit/aws-tier';

test('SPF records go to Route 53 in strings of 255 characters, and stay when the stack is deleted', () => {
  const long = 'k'.repeat(300);
  const spfRecords = [{ domain: 'mail.example.com', zone: 'example.com', otherTexts: ['says "hello"', long] }];
  const { detectors } = tierOfYaml(
    cloudDeploymentYaml({
      organisation: { name: 'Example Ltd', mailDomains: ['mail.example.com'] },
      target: { kind: 'aws', region: 'eu-central-1', spfRecords },
    }),
  );
  detectors.hasResource('AWS::Route53::RecordSet', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      HostedZoneName: 'example.com.',
      Name: 'mail.example.com.',
      Type: 'TXT',
      ResourceRecords: [
        '"v=spf1 include:spf.messagelabs.com include:spf.protection.outlook.com -all"',
        '"says \\"hello\\""',
        `"${'k'.repeat(255)}" "${'k'.repeat(45)}"`,
      ],
    },
  });
});

import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { deploymentProblemNames } from '../../kit/deployment-problems';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';

const yamlWith = (spfRecords: unknown) =>
  cloudDeploymentYaml({ target: { kind: 'aws', region: 'eu-central-1', spfRecords } });

describe('SPF records of a deployment', () => {
  test('include who delivers, then who else sends, and keep every other text of the name', () => {
    const record = { domain: 'example.com', include: ['spf.newsletter.example'], otherTexts: ['MS=ms12345678'] };
    expect(topology(parseDeployment(yamlWith([record]), 'deployment.yaml')).spfRecords).toEqual([
      {
        domain: 'example.com',
        zone: 'example.com',
        texts: [
          'v=spf1 include:spf.messagelabs.com include:spf.protection.outlook.com include:spf.newsletter.example -all',
          'MS=ms12345678',
        ],
      },
    ]);
  });

  test('are none unless asked for', () => {
    expect(topology(parseDeployment(cloudDeploymentYaml(), 'deployment.yaml')).spfRecords).toEqual([]);
  });

  test.each([
    ["a domain that is somebody else's", { domain: 'example.org' }, 'NO_MAIL_DOMAIN target.spfRecords[0].domain'],
    [
      'a zone that does not hold the domain',
      { domain: 'example.com', zone: 'ample.com' },
      'WRONG_ZONE target.spfRecords[0].zone',
    ],
    [
      'a second SPF record at one name',
      { domain: 'example.com', otherTexts: ['v=spf1 include:spf.newsletter.example ~all'] },
      'NOT_UNIQUE target.spfRecords[0].otherTexts',
    ],
  ])('refuse %s', (_, record, problem) => {
    expect(deploymentProblemNames(yamlWith([record]))).toEqual([problem]);
  });

  test('refuse one domain twice', () => {
    const twice = [{ domain: 'example.com' }, { domain: 'EXAMPLE.com' }];
    expect(deploymentProblemNames(yamlWith(twice))).toEqual(['NOT_UNIQUE target.spfRecords[1].domain']);
  });
});

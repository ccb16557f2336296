import { tierOfExample, tierOfYaml, type SynthesisedTier } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { resourcesOf } from '../../kit/resources-of';

const secretType = 'AWS::SecretsManager::Secret';
const namesOf = ({ keys }: SynthesisedTier) =>
  resourcesOf(keys, secretType)
    .map(({ Properties }) => Properties.Name)
    .sort();

describe('the secrets of a tier', () => {
  let tier: SynthesisedTier;
  beforeAll(() => {
    tier = tierOfExample('aws');
  });

  it('are a key store for each detector, one for STARTTLS, and the values of the secret header', () => {
    expect(namesOf(tier)).toEqual([
      'cloud-prevent/dlp.example.com/CloudPreventAws1/link',
      'cloud-prevent/dlp.example.com/CloudPreventAws2/link',
      'cloud-prevent/dlp.example.com/CloudPreventAws3/link',
      'cloud-prevent/dlp.example.com/smtp',
      'cloud-prevent/gate',
    ]);
  });

  it('are only those that the deployment needs', () => {
    const settings = { 'RequestProcessor.AllowExtensions': 'PIPELINING CHUNKING' };
    const delivery = { nextHops: [{ host: 'next.example.com' }], tls: 'off', acceptPlaintext: true };
    const plain = tierOfYaml(cloudDeploymentYaml({ detectors: { count: 1, settings }, delivery }));
    expect(namesOf(plain)).toEqual(['cloud-prevent/dlp.example.com/CloudPrevent1/link']);
  });

  it('are empty in the template, and not made up by AWS either', () => {
    for (const { Properties } of resourcesOf(tier.keys, secretType)) {
      expect(Object.keys(Properties)).not.toContain('SecretString');
      expect(Object.keys(Properties)).not.toContain('GenerateSecretString');
    }
  });

  it('are encrypted with a key of their own, which is rotated and outlives the stack', () => {
    const [key] = resourcesOf(tier.keys, 'AWS::KMS::Key');
    expect(key?.Properties.EnableKeyRotation).toBe(true);
    expect(key?.DeletionPolicy).toBe('Retain');
    for (const { Properties } of resourcesOf(tier.keys, secretType)) {
      expect(Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [key?.id, 'Arn'] });
    }
  });

  it('come in a stack of their own, which says what to do next', () => {
    expect(JSON.stringify(tier.keys.findOutputs('NextStep'))).toContain('cloud-prevent keys upload --target aws');
  });

  it('let no service of another account use the key', () => {
    const [key] = resourcesOf(tier.keys, 'AWS::KMS::Key');
    const services = key?.Properties.KeyPolicy.Statement.filter(
      ({ Principal }: { Principal: Record<string, unknown> }) => Principal['Service'],
    );
    expect(
      services.flatMap(({ Principal }: { Principal: { Service: string | string[] } }) => Principal.Service),
    ).toEqual(['logs.eu-central-1.amazonaws.com', 'cloudwatch.amazonaws.com']);
    for (const { Condition } of services) expect(JSON.stringify(Condition)).toContain('AWS::AccountId');
  });
});

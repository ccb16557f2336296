import type { Template } from 'aws-cdk-lib/assertions';
import { tierOfExample, type SynthesisedTier } from '../../kit/aws-tier';
import { resourcesOf, type TemplateNode } from '../../kit/resources-of';

const ACCOUNT = { Ref: 'AWS::AccountId' };

/** Statements of a policy that are about a service. */
function forService(statements: readonly TemplateNode[], service: string): readonly TemplateNode[] {
  return statements.filter(({ Principal }) => Principal['Service'] === service);
}

describe.each(['aws', 'aws-enforce'])('the notices of examples/%s.yaml', (name) => {
  let tier: SynthesisedTier;
  let topic: string;
  beforeAll(() => {
    tier = tierOfExample(name);
    topic = resourcesOf(tier.detectors, 'AWS::SNS::Topic')[0]?.id ?? '';
  });
  const only = (template: Template, type: string): TemplateNode => {
    const found = resourcesOf(template, type);
    expect(found).toHaveLength(1);
    return found[0]?.Properties;
  };
  const topicStatements = (): readonly TemplateNode[] => {
    const { PolicyDocument, Topics } = only(tier.detectors, 'AWS::SNS::TopicPolicy');
    expect(Topics).toEqual([{ Ref: topic }]);
    return PolicyDocument.Statement;
  };
  const keyStatements = (): readonly TemplateNode[] => only(tier.keys, 'AWS::KMS::Key').KeyPolicy.Statement;

  it('take what alarms of this account say, of all services nothing else, and of nobody in plain text', () => {
    const allowed = topicStatements().filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: topic },
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      }),
    ]);
    const denied = topicStatements().filter(({ Effect }) => Effect === 'Deny');
    expect(denied).toEqual([
      expect.objectContaining({ Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]);
  });

  it('can be encrypted by alarms', () => {
    const [statement, ...more] = forService(keyStatements(), 'cloudwatch.amazonaws.com');
    expect(more).toEqual([]);
    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey*']) expect(statement.Action).toContain(action);
  });

  it('can be encrypted by the role with which Auto Scaling tells of replaced machines, there or not there yet', () => {
    const byRole = keyStatements().filter(({ Condition }) => Condition?.['ArnEquals']?.['aws:PrincipalArn']);
    expect(byRole).toHaveLength(1);
    const [{ Action, Principal, Condition }] = byRole as [TemplateNode];
    expect(Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey*']);
    // A policy that named a role which is not there would be refused; without the condition everybody were meant.
    expect(Principal).toEqual({ AWS: '*' });
    expect(Condition.StringEquals).toEqual({ 'kms:CallerAccount': ACCOUNT });
    expect(JSON.stringify(Condition.ArnEquals)).toMatch(
      /:role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling"/,
    );
  });
});

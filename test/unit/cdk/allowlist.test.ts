import { EopAllowlist } from '@cloud-prevent/cdk/allowlist/eop-allowlist';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, Stack } from 'aws-cdk-lib/core';
import { tierOfExample, tierOfYaml, type SynthesisedTier } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { resourcesOf } from '../../kit/resources-of';

const listType = 'AWS::EC2::PrefixList';

describe('the allowlist', () => {
  let tier: SynthesisedTier;
  beforeAll(() => {
    tier = tierOfExample('aws');
  });

  it('begins with the published networks, by family, with room for several times as many', () => {
    const lists = resourcesOf(tier.detectors, listType).map(({ Properties }) => Properties);
    const ipv4 = lists.find(({ AddressFamily }) => AddressFamily === 'IPv4');
    const ipv6 = lists.find(({ AddressFamily }) => AddressFamily === 'IPv6');
    const networks = (list: { Entries: { Cidr: string }[] }) => list.Entries.map(({ Cidr }) => Cidr);
    expect(ipv4.MaxEntries).toBe(20);
    expect(networks(ipv4)).toEqual(['40.92.0.0/15', '40.107.0.0/16', '52.100.0.0/14', '104.47.0.0/17']);
    expect(ipv6.MaxEntries).toBe(10);
    expect(networks(ipv6)).toEqual(['2a01:111:f400::/48', '2a01:111:f403::/48']);
  });

  it('is refreshed by a function, every 6 hours, once each time', () => {
    const [rule] = resourcesOf(tier.detectors, 'AWS::Events::Rule');
    expect(rule?.Properties.ScheduleExpression).toBe('rate(6 hours)');
    expect(rule?.Properties.Targets[0].RetryPolicy.MaximumRetryAttempts).toBe(0);
    expect(resourcesOf(tier.detectors, 'AWS::Lambda::EventInvokeConfig')[0]?.Properties.MaximumRetryAttempts).toBe(0);
    const [run] = resourcesOf(tier.detectors, 'AWS::Lambda::Function');
    expect(run?.Properties).toMatchObject({ Handler: 'refresh/handler.handler', Runtime: 'nodejs24.x' });
    const { Variables } = run?.Properties.Environment ?? {};
    expect(Object.keys(Variables)).toEqual(['PREFIX_LIST_IPV4', 'PREFIX_LIST_IPV6', 'TOPIC_ARN', 'CLIENT_REQUEST_ID']);
  });

  it('may be changed by that function only: these two lists, and nothing else', () => {
    const [policy] = resourcesOf(tier.detectors, 'AWS::IAM::ManagedPolicy').filter(({ id }) => /Refresh/.test(id));
    const change = policy?.Properties.PolicyDocument.Statement.find(({ Action }: { Action: string[] }) =>
      Action.includes('ec2:ModifyManagedPrefixList'),
    );
    const lists = resourcesOf(tier.detectors, listType).map(({ id }) => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    expect(change.Resource).toHaveLength(2);
    expect(change.Resource).toEqual(expect.arrayContaining(lists));
  });

  it('has further networks beside it, and may leave Exchange Online out', () => {
    const allowlist = { eop: false, furtherNetworks: ['203.0.113.0/28', '2001:db8:1::/64'] };
    const { detectors } = tierOfYaml(cloudDeploymentYaml({ allowlist }));
    expect(resourcesOf(detectors, listType)).toEqual([]);
    expect(resourcesOf(detectors, 'AWS::Lambda::Function')).toEqual([]);
    const [group] = resourcesOf(detectors, 'AWS::EC2::SecurityGroup').filter(({ id }) => /BalancerGroup/.test(id));
    const senders = group?.Properties.SecurityGroupIngress.filter(
      ({ FromPort }: { FromPort: number }) => FromPort === 25,
    );
    expect(senders).toMatchObject([{ CidrIp: '203.0.113.0/28' }, { CidrIpv6: '2001:db8:1::/64' }]);
  });

  it('is not made with more networks than it has room for', () => {
    const stack = new Stack(new App(), 'Stack');
    const make = () =>
      new EopAllowlist(stack, 'Allowlist', {
        topic: new Topic(stack, 'Topic'),
        encryptionKey: new Key(stack, 'Key'),
        maxEntries: { ipv4: 3, ipv6: 10 },
      });
    expect(make).toThrow('Stack/Allowlist: 4 IPv4 networks, but maxEntries is 3');
  });
});

import { idleTimeoutLimits } from '@cloud-prevent/deployment/idle-timeout-limits';
import { isNetwork } from '@cloud-prevent/deployment/network';
import type { Template } from 'aws-cdk-lib/assertions';
import { tierOfExample, type SynthesisedTier } from '../../kit/aws-tier';
import { resourcesOf, type TemplateNode } from '../../kit/resources-of';

/** Attributes of network load balancers, their listeners and target groups that AWS documents and these stacks use. */
const KNOWN_ATTRIBUTES = new Set([
  'deletion_protection.enabled',
  'load_balancing.cross_zone.enabled',
  'tcp.idle_timeout.seconds',
  'deregistration_delay.timeout_seconds',
  'preserve_client_ip.enabled',
  'target_health_state.unhealthy.connection_termination.enabled',
]);
const BALANCING = 'AWS::ElasticLoadBalancingV2::';

/** Mistakes that neither AWS's schemas nor the rule packs see, and that would come to light minutes into a deployment. */
describe.each(['aws-smallest', 'aws', 'aws-existing-vpc', 'aws-enforce'])(
  'the templates of examples/%s.yaml',
  (name) => {
    let tier: SynthesisedTier;
    const templates = (): readonly Template[] => [
      tier.keys,
      tier.network,
      tier.detectors,
      tier.watching,
      ...(tier.enforce ? [tier.enforce] : []),
    ];
    const all = (type: string): readonly TemplateNode[] =>
      templates().flatMap((template) => resourcesOf(template, type).map(({ Properties }) => Properties));
    const ofMail = (type: string): readonly TemplateNode[] =>
      resourcesOf(tier.detectors, type).map(({ Properties }) => Properties);
    beforeAll(() => {
      tier = tierOfExample(name);
    });

    it('have prefix lists of valid networks of one family, with room for them', () => {
      for (const { Entries, MaxEntries, AddressFamily } of all('AWS::EC2::PrefixList')) {
        expect(Entries.length).toBeLessThanOrEqual(MaxEntries);
        for (const { Cidr } of Entries) {
          expect([Cidr, isNetwork(Cidr)]).toEqual([Cidr, true]);
          expect(Cidr.includes(':')).toBe(AddressFamily === 'IPv6');
        }
      }
    });

    it('probe in less time than there is between two probes', () => {
      for (const group of ofMail(`${BALANCING}TargetGroup`)) {
        expect(group.HealthCheckTimeoutSeconds).toBeLessThan(group.HealthCheckIntervalSeconds);
        expect([group.Protocol, group.HealthCheckProtocol]).toEqual(['TCP', 'TCP']);
      }
    });

    it('use only attributes that AWS has, and an idle time-out that it takes', () => {
      const attributes = ['LoadBalancer', 'Listener', 'TargetGroup'].flatMap((kind) =>
        ofMail(`${BALANCING}${kind}`).flatMap(
          (resource): { Key: string; Value: string }[] => resource[`${kind}Attributes`] ?? [],
        ),
      );
      for (const { Key } of attributes) expect([Key, KNOWN_ATTRIBUTES.has(Key)]).toEqual([Key, true]);
      const { least, most } = idleTimeoutLimits.aws;
      for (const { Value } of attributes.filter(({ Key }) => Key === 'tcp.idle_timeout.seconds')) {
        expect(Number(Value)).toBeGreaterThanOrEqual(least);
        expect(Number(Value)).toBeLessThanOrEqual(most);
      }
    });

    it('leave names to AWS, which knows how long they may be', () => {
      for (const kind of ['LoadBalancer', 'TargetGroup']) {
        for (const resource of all(`${BALANCING}${kind}`)) expect(resource.Name).toBeUndefined();
      }
    });

    it('encrypt every volume, log and topic, and have no machine with the old metadata service', () => {
      for (const { Encrypted } of all('AWS::EC2::Volume')) expect(Encrypted).toBe(true);
      for (const { LaunchTemplateData: data } of all('AWS::EC2::LaunchTemplate')) {
        expect(data.MetadataOptions.HttpTokens).toBe('required');
        for (const { Ebs } of data.BlockDeviceMappings) expect(Ebs.Encrypted).toBe(true);
      }
      for (const { KmsKeyId, RetentionInDays } of all('AWS::Logs::LogGroup')) {
        expect(KmsKeyId).toBeDefined();
        expect(RetentionInDays).toBeGreaterThan(0);
      }
      for (const { KmsMasterKeyId } of all('AWS::SNS::Topic')) expect(KmsMasterKeyId).toBeDefined();
    });

    it('open no port to the whole Internet on the way in', () => {
      const rules = [
        ...all('AWS::EC2::SecurityGroup').flatMap(({ SecurityGroupIngress = [] }) => SecurityGroupIngress),
        ...all('AWS::EC2::SecurityGroupIngress'),
      ];
      expect(rules.length).toBeGreaterThan(2);
      for (const { CidrIp, CidrIpv6 } of rules) expect(['0.0.0.0/0', '::/0']).not.toContain(CidrIp ?? CidrIpv6);
    });

    it('hold nothing that looks like a secret', () => {
      const text = JSON.stringify(templates().map((one) => one.toJSON()));
      expect(text).not.toMatch(/-----BEGIN(?! CERTIFICATE-)|"SecretString"|"Password"|AKIA[0-9A-Z]{16}/);
    });
  },
);

import { MailIngress } from '@cloud-prevent/cdk/ingress/mail-ingress';
import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import { Peer, Vpc, type IPeer } from 'aws-cdk-lib/aws-ec2';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { tierOfExample, tierOfYaml } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';

const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const listenerType = 'AWS::ElasticLoadBalancingV2::Listener';
const targetsType = 'AWS::ElasticLoadBalancingV2::TargetGroup';

describe('the way in', () => {
  let template: Template;
  beforeAll(() => {
    template = tierOfExample('aws').detectors;
  });

  const only = (type: string, logicalId: RegExp) => {
    const found = Object.entries(template.findResources(type)).filter(([id]) => logicalId.test(id));
    expect(found).toHaveLength(1);
    return { id: found[0]?.[0] ?? '', properties: found[0]?.[1].Properties };
  };
  const balancerGroup = () => only('AWS::EC2::SecurityGroup', /BalancerGroup/);
  const detectorGroup = () => only('AWS::EC2::SecurityGroup', /DetectorGroup/);
  const groupId = (id: string) => ({ 'Fn::GetAtt': [id, 'GroupId'] });

  it('is a network load balancer on the Internet, across zones, with a security group of its own', () => {
    template.resourceCountIs(balancerType, 1);
    template.hasResourceProperties(balancerType, {
      Type: 'network',
      Scheme: 'internet-facing',
      SecurityGroups: [groupId(balancerGroup().id)],
      LoadBalancerAttributes: Match.arrayWith([{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }]),
    });
  });

  it('has a static address in each zone', () => {
    const { properties } = only(balancerType, /./);
    expect(properties.SubnetMappings).toHaveLength(2);
    const addresses = properties.SubnetMappings.map((mapping: Record<string, unknown>) =>
      JSON.stringify(mapping['AllocationId']),
    );
    expect(new Set(addresses).size).toBe(2);
    template.resourceCountIs('AWS::EC2::EIP', 2);
  });

  it('listens on 25 for mail and on 8100, 8200, 8300 for Enforce, and on nothing else', () => {
    const listeners = Object.values(template.findResources(listenerType)).map(({ Properties }) => Properties);
    expect(listeners.map(({ Port }) => Port).sort((a, b) => a - b)).toEqual([25, 8100, 8200, 8300]);
    expect(new Set(listeners.map(({ Protocol }) => Protocol))).toEqual(new Set(['TCP']));
  });

  it('remembers a silent session for longer than the longest transaction', () => {
    for (const { Properties } of Object.values(template.findResources(listenerType))) {
      expect(Properties.ListenerAttributes).toEqual([{ Key: 'tcp.idle_timeout.seconds', Value: '540' }]);
    }
  });

  it('hands mail to 10025 and each Enforce port to the link of one detector', () => {
    const groups = template.findResources(targetsType);
    const portBehind = (listener: { Properties: { DefaultActions: [{ TargetGroupArn: { Ref: string } }] } }) =>
      groups[listener.Properties.DefaultActions[0].TargetGroupArn.Ref]?.['Properties'].Port;
    const behind = Object.values(template.findResources(listenerType)).map(
      (listener) => `${listener['Properties'].Port} to ${portBehind(listener as never)}`,
    );
    expect(behind.sort()).toEqual(['25 to 10025', '8100 to 8100', '8200 to 8100', '8300 to 8100']);
    const targetGroups = Object.values(template.findResources(listenerType)).map(
      ({ Properties }) => Properties.DefaultActions[0].TargetGroupArn.Ref,
    );
    expect(new Set(targetGroups).size).toBe(4);
  });

  it("keeps the sender's address, and asks 10025 every 15 seconds, twice", () => {
    for (const { Properties } of Object.values(template.findResources(targetsType))) {
      expect(Properties).toMatchObject({
        TargetType: 'instance',
        HealthCheckProtocol: 'TCP',
        HealthCheckPort: '10025',
        HealthCheckIntervalSeconds: 15,
        HealthyThresholdCount: 2,
        UnhealthyThresholdCount: 2,
      });
      expect(Properties.HealthCheckTimeoutSeconds).toBeLessThanOrEqual(15);
      expect(Properties.TargetGroupAttributes).toContainEqual({ Key: 'preserve_client_ip.enabled', Value: 'true' });
    }
  });

  it('lets the transactions of a detector that leaves come to their end', () => {
    const { properties } = only(targetsType, /SmtpTargets/);
    const delay = properties.TargetGroupAttributes.find(
      ({ Key }: { Key: string }) => Key === 'deregistration_delay.timeout_seconds',
    );
    expect(delay).toEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '540' });
  });

  it('cuts nobody off whose detector drains, though that answers no probe any more', () => {
    for (const { Properties } of Object.values(template.findResources(targetsType))) {
      expect(Properties.TargetGroupAttributes).toContainEqual({
        Key: 'target_health_state.unhealthy.connection_termination.enabled',
        Value: 'false',
      });
    }
  });

  it("lets mail in from the prefix lists only, and the link from Enforce's networks only", () => {
    const inline = balancerGroup().properties.SecurityGroupIngress ?? [];
    const apart = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'))
      .map(({ Properties }) => Properties)
      .filter(({ GroupId }) => JSON.stringify(GroupId) === JSON.stringify(groupId(balancerGroup().id)));
    const rules = [...inline, ...apart].map((rule) => ({
      ports: [rule.FromPort, rule.ToPort],
      from: rule.CidrIp ?? rule.CidrIpv6 ?? rule.SourcePrefixListId?.['Fn::GetAtt']?.[0],
    }));
    expect(rules).toHaveLength(3);
    expect(rules).toContainEqual({ ports: [8100, 8300], from: '198.51.100.7/32' });
    for (const family of ['4', '6']) {
      expect(rules).toContainEqual({ ports: [25, 25], from: expect.stringMatching(`EopAllowlistIpv${family}`) });
    }
  });

  it('lets the detectors take from the load balancer only, at 10025 and 8100', () => {
    expect(detectorGroup().properties.SecurityGroupIngress).toBeUndefined();
    const rules = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'))
      .map(({ Properties }) => Properties)
      .filter(({ GroupId }) => JSON.stringify(GroupId) === JSON.stringify(groupId(detectorGroup().id)));
    expect(rules.map(({ FromPort }) => FromPort).sort()).toEqual([10025, 8100]);
    for (const rule of rules) expect(rule.SourceSecurityGroupId).toEqual(groupId(balancerGroup().id));
  });

  it('lets the detectors out to port 25 and to the services of AWS, and nowhere else', () => {
    const ports = detectorGroup().properties.SecurityGroupEgress.map(({ FromPort, ToPort }: Record<string, number>) => [
      FromPort,
      ToPort,
    ]);
    expect(ports).toEqual([
      [25, 25],
      [443, 443],
    ]);
  });

  it('names the detectors in the zone, and says which names are to be made elsewhere', () => {
    const names = Object.values(template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => Properties);
    expect(names.map(({ Name }) => Name).sort()).toEqual(
      [1, 2, 3].map((ordinal) => `CloudPreventAws${ordinal}.mail.example.com.`),
    );
    expect(names.map(({ HostedZoneName }) => HostedZoneName)).toEqual(Array(3).fill('mail.example.com.'));
    const [output] = Object.values(template.findOutputs('*')).filter(({ Description }) =>
      /DNS servers/.test(Description),
    );
    expect(JSON.stringify(output?.['Value'])).toMatch(/dlp\.example\.com CNAME/);
    expect(JSON.stringify(output?.['Value'])).not.toMatch(/CloudPreventAws1/);
  });

  it('opens a next hop of another port as well', () => {
    const delivery = { nextHops: [{ host: 'gateway.example.com', port: 10026 }] };
    const other = tierOfYaml(cloudDeploymentYaml({ delivery })).detectors;
    other.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: Match.arrayWith([Match.objectLike({ FromPort: 10026, ToPort: 10026, CidrIp: '0.0.0.0/0' })]),
    });
  });
});

describe('a way in that would be an open relay', () => {
  const ingressFor = (senders: readonly IPeer[]) => () => {
    const stack = new Stack(new App(), 'Stack');
    const vpc = new Vpc(stack, 'Vpc');
    return new MailIngress(stack, 'Ingress', {
      vpc,
      subnets: vpc.publicSubnets,
      smtp: { publicPort: 25, targetPort: 10025 },
      senders,
      enforce: [Peer.ipv4('198.51.100.7/32')],
      enforcePorts: { first: 8100, last: 8100 },
      linkPort: 8100,
      idleTimeout: Duration.seconds(540),
    });
  };

  it.each([
    ['IPv4', Peer.anyIpv4()],
    ['IPv6', Peer.anyIpv6()],
  ])('is not made: everybody on the Internet, %s', (_, everybody) => {
    expect(ingressFor([Peer.ipv4('192.0.2.0/24'), everybody])).toThrow(
      /Ingress: senders may not hold .*the whole Internet/,
    );
  });

  it('is not made: nobody at all, which would be opened in haste later', () => {
    expect(ingressFor([])).toThrow('senders is empty');
  });

  it('is made for named networks', () => {
    expect(ingressFor([Peer.ipv4('192.0.2.0/24')])).not.toThrow();
  });
});

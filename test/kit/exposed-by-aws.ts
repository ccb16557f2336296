import type { Template } from 'aws-cdk-lib/assertions';
import type { ExposedTier } from './exposed-tier';
import { resourcesOf, type TemplateNode } from './resources-of';

/**
 * What a CloudFormation template shows, read from its resources alone.
 * @param template of the detectors' stack
 * @param smtpHost the balancer's own name in the zone, which is no alias
 */
export function exposedByAws(template: Template, smtpHost: string): ExposedTier {
  const listeners = resourcesOf(template, 'AWS::ElasticLoadBalancingV2::Listener').map(({ Properties }) => Properties);
  const groups = new Map(
    resourcesOf(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').map(({ id, Properties }) => [id, Properties]),
  );
  const groupBehind = (listener: TemplateNode) => groups.get(listener.DefaultActions[0].TargetGroupArn.Ref);
  const mail = listeners.find((listener) => groupBehind(listener).Port !== LINK);
  const links = listeners.filter((listener) => listener !== mail).sort((a, b) => a.Port - b.Port);
  const { HealthCheckPort, HealthCheckIntervalSeconds, UnhealthyThresholdCount, Port } = groupBehind(mail);
  return {
    smtp: [mail.Port, Port],
    probe: {
      port: Number(HealthCheckPort),
      intervalSeconds: HealthCheckIntervalSeconds,
      count: UnhealthyThresholdCount,
    },
    forwards: links.map((link) => [link.Port, groupBehind(link).Port, detectorBehind(template, link)] as const),
    senders: networksLetIn(template, mail.Port),
    enforce: networksLetIn(template, links[0].Port),
    aliases: namesOf(template).filter((name) => name !== smtpHost),
    idleTimeoutSeconds: Number(mail.ListenerAttributes[0].Value),
  };
}

/** The link of a detector, by which its listener is told from that of mail. */
const LINK = 8100;

/** The name that the machines carry which are in a listener's target group. */
function detectorBehind(template: Template, listener: TemplateNode): string {
  const group: string = listener.DefaultActions[0].TargetGroupArn.Ref;
  const machines = resourcesOf(template, 'AWS::AutoScaling::AutoScalingGroup').filter(({ Properties }) =>
    Properties.TargetGroupARNs.some(({ Ref }: TemplateNode) => Ref === group),
  );
  const names = machines.map(({ Properties }) => Properties.Tags.find(({ Key }: TemplateNode) => Key === 'Name').Value);
  return names.map((name: string) => name.split(/[ /]/).pop()).join();
}

/** Networks that the balancer's security group lets in at a port, those of prefix lists one by one. */
function networksLetIn(template: Template, port: number): string[] {
  const lists = new Map(
    resourcesOf(template, 'AWS::EC2::PrefixList').map(({ id, Properties }) => [id, Properties.Entries]),
  );
  const group = resourcesOf(template, 'AWS::EC2::SecurityGroup').find(({ id }) => /BalancerGroup/.test(id));
  const inline: TemplateNode[] = group?.Properties.SecurityGroupIngress ?? [];
  const further = resourcesOf(template, 'AWS::EC2::SecurityGroupIngress')
    .map(({ Properties }) => Properties)
    .filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === group?.id);
  return [...inline, ...further]
    .filter(({ FromPort, ToPort }) => FromPort <= port && port <= ToPort)
    .flatMap(({ CidrIp, CidrIpv6, SourcePrefixListId }) => {
      if (!SourcePrefixListId) return [CidrIp ?? CidrIpv6];
      const entries: TemplateNode[] = lists.get(SourcePrefixListId['Fn::GetAtt'][0]);
      return entries.map(({ Cidr }) => Cidr);
    })
    .sort();
}

function namesOf(template: Template): string[] {
  return resourcesOf(template, 'AWS::Route53::RecordSet')
    .filter(({ Properties }) => Properties.Type === 'A')
    .map(({ Properties }) => Properties.Name.replace(/\.$/, ''))
    .sort();
}

import { Peer, Port, SecurityGroup, type ISubnet, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { AvailabilityZoneRebalancing, Cluster, ContainerInsights, FargateService } from 'aws-cdk-lib/aws-ecs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { notificationPorts, type NotificationPlaces } from './notification-ports.js';
import type { EnforceDatabase } from './enforce-database.js';
import type { EnforceIngress } from './enforce-ingress.js';
import type { EnforceTask } from './enforce-task.js';

/** What the service of Enforce is made from. */
export interface EnforceServiceProps {
  readonly vpc: IVpc;
  /** Private, one for each zone. */
  readonly subnets: readonly ISubnet[];
  readonly task: EnforceTask;
  readonly ingress: EnforceIngress;
  readonly database: EnforceDatabase;
  /** Static addresses of the load balancer before the detectors, and its ports for Enforce. */
  readonly detectors: {
    readonly addresses: readonly string[];
    readonly ports: { readonly first: number; readonly last: number };
  };
  /** Where it tells events. */
  readonly notifications: NotificationPlaces | undefined;
}

/** One for each of two zones: they share the database, and each detector's records are taken by one of them. */
const PROCESSES = 2;

/** Enforce itself: two processes in private subnets. A new version that does not get ready is taken back. */
export class EnforceService extends Construct {
  constructor(scope: Construct, id: string, props: EnforceServiceProps) {
    super(scope, id);
    const { vpc, subnets, task, ingress, database } = props;
    const service = new FargateService(this, 'Service', {
      cluster: new Cluster(this, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.ENABLED }),
      taskDefinition: task,
      desiredCount: PROCESSES,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: AvailabilityZoneRebalancing.ENABLED,
      healthCheckGracePeriod: Duration.minutes(3),
      assignPublicIp: false,
      vpcSubnets: { subnets: [...subnets] },
      securityGroups: [this.#securityGroup(props)],
    });
    service.attachToApplicationTargetGroup(ingress.targets);
    service.connections.allowTo(database.cluster, Port.tcp(database.place.port), 'database of Enforce');
    service.node.addDependency(database.cluster);
  }

  /** Detectors are reached at the same names and ports as from anywhere else; a replaced machine keeps them. */
  #securityGroup({ vpc, detectors, notifications }: EnforceServiceProps): SecurityGroup {
    const group = new SecurityGroup(this, 'Group', { vpc, description: 'Enforce', allowAllOutbound: false });
    const { first, last } = detectors.ports;
    for (const address of detectors.addresses) {
      group.addEgressRule(Peer.ipv4(`${address}/32`), Port.tcpRange(first, last), 'link to the detectors');
    }
    group.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'services of AWS, container image, sign-on, webhooks');
    for (const port of notificationPorts(notifications)) {
      group.addEgressRule(Peer.anyIpv4(), port, 'mail and syslog servers of notifications');
    }
    return group;
  }
}

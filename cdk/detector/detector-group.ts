import {
  AdditionalHealthCheckType,
  AutoScalingGroup,
  CfnAutoScalingGroup,
  GroupMetrics,
  HealthChecks,
  ScalingEvents,
  Signals,
  UpdatePolicy,
} from 'aws-cdk-lib/aws-autoscaling';
import type { ILaunchTemplate, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { detectorTimes } from './detector-times.js';

/** Name of the hook that holds a machine back until it has left in order. */
export const leaveHook = 'leave';

/** What a detector's group is made from. */
export interface DetectorGroupProps {
  readonly vpc: IVpc;
  /** The one subnet, in the zone of the spool. */
  readonly subnet: ISubnet;
  readonly launchTemplate: ILaunchTemplate;
  /** Told when the machine is replaced. */
  readonly topic: ITopic;
  /** How long a leaving machine may take. */
  readonly leaveWithin: Duration;
}

/**
 * A group of exactly one machine: one that fails is replaced under the same identity, by a machine that takes over
 * its spool. CloudFormation goes on only when the load balancer sends mail to a new machine.
 */
export class DetectorGroup extends AutoScalingGroup {
  /** The group as CloudFormation knows it, which the machine sends its signal to. */
  readonly cfnGroup: CfnAutoScalingGroup;

  constructor(scope: Construct, id: string, { vpc, subnet, launchTemplate, topic, leaveWithin }: DetectorGroupProps) {
    super(scope, id, {
      vpc,
      vpcSubnets: { subnets: [subnet] },
      launchTemplate,
      minCapacity: 1,
      maxCapacity: 1,
      groupMetrics: [GroupMetrics.all()],
      notifications: [{ topic, scalingEvents: ScalingEvents.ALL }],
      healthChecks: HealthChecks.withAdditionalChecks({
        additionalTypes: [AdditionalHealthCheckType.ELB],
        // A new machine may have to wait for the operator to bring its keys.
        gracePeriod: detectorTimes.firstStart,
      }),
      signals: Signals.waitForCount(1, { timeout: detectorTimes.firstStart }),
      // The spool can be at one machine only, so the old one goes before the new one comes.
      updatePolicy: UpdatePolicy.rollingUpdate({
        minInstancesInService: 0,
        maxBatchSize: 1,
        waitOnResourceSignals: true,
        pauseTime: detectorTimes.firstStart,
      }),
    });
    const { defaultChild } = this.node;
    if (!(defaultChild instanceof CfnAutoScalingGroup)) throw new Error(`${this.node.path} has no group of its own.`);
    // In the group itself, not beside it: a hook that comes later would miss the first machine.
    this.cfnGroup = defaultChild;
    this.cfnGroup.lifecycleHookSpecificationList = [
      {
        lifecycleHookName: leaveHook,
        lifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
        heartbeatTimeout: leaveWithin.toSeconds(),
        defaultResult: 'CONTINUE',
      },
    ];
  }
}

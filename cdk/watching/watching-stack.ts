import type { Construct } from 'constructs';
import type { DetectorsStack } from '../detector/detectors-stack.js';
import { speaksStarttls } from '@cloud-prevent/deployment/speaks-starttls';
import { TierStack, type TierStackProps } from '../synthesis/tier-stack.js';
import { DetectorMetrics } from './detector-metrics.js';
import { TierAlarms } from './tier-alarms.js';
import { TierDashboard } from './tier-dashboard.js';

/** What a watching stack is made from. */
export interface WatchingStackProps extends TierStackProps {
  readonly tier: DetectorsStack;
}

/** Alarms and the dashboard of a tier. */
export class WatchingStack extends TierStack {
  constructor(scope: Construct, name: string, props: WatchingStackProps) {
    super(scope, name, props);
    const { topology } = this.deployment;
    const { ingress, notices } = props.tier;
    const { balancer, smtpTargets } = ingress.ingress;
    const metrics = new DetectorMetrics(topology.smtp.host);
    const { alarms } = new TierAlarms(this, 'Alarms', {
      metrics,
      topic: notices,
      smtpTargets,
      refresh: ingress.allowlist?.refresh,
      starttls: speaksStarttls(topology.tier.settings),
    });
    const detectors = topology.detectors.map(({ name: detector }) => detector);
    new TierDashboard(this, 'Board', { metrics, detectors, balancer, smtpTargets, alarms });
  }
}

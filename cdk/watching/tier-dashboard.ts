import { countedDispositions } from '@cloud-prevent/deployment/counted-dispositions';
import { Dashboard, GraphWidget, type IMetric, type Alarm, AlarmStatusWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { NetworkLoadBalancer, NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { DetectorMetrics } from './detector-metrics.js';

/** What a dashboard is made from. */
export interface TierDashboardProps {
  readonly metrics: DetectorMetrics;
  /** Names of the detectors. */
  readonly detectors: readonly string[];
  readonly balancer: NetworkLoadBalancer;
  readonly smtpTargets: NetworkTargetGroup;
  readonly alarms: readonly Alarm[];
}

const REFUSALS = ['address', 'sender-domain', 'tenant', 'secret-header', 'loop', 'size', 'memory', 'smuggling'];
const INCOMPLETE = ['timeout', 'error', 'encrypted', 'oversize', 'corrupt', 'limit'];
/** Columns of a dashboard. */
const FULL_WIDTH = 24;
const THIRD = FULL_WIDTH / 3;

/** One page that shows how a tier is: what becomes of mail, who is refused, what waits, who answers. */
export class TierDashboard extends Construct {
  constructor(scope: Construct, id: string, props: TierDashboardProps) {
    super(scope, id);
    const { metrics, detectors, balancer, smtpTargets, alarms } = props;
    const graph = (title: string, left: readonly IMetric[]): GraphWidget =>
      new GraphWidget({ title, left: [...left], width: THIRD });
    const dashboard = new Dashboard(this, 'Dashboard');
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: FULL_WIDTH, height: 3 }));
    dashboard.addWidgets(
      graph(
        'Messages by what became of them',
        countedDispositions.map((disposition) => metrics.messages(disposition)),
      ),
      graph(
        'Refused, by reason',
        REFUSALS.map((reason) => metrics.refused(reason)),
      ),
      graph(
        'Not fully inspected, by reason',
        INCOMPLETE.map((reason) => metrics.incomplete(reason)),
      ),
    );
    dashboard.addWidgets(
      graph(
        'Records that wait for Enforce',
        detectors.map((detector) => metrics.spoolDepth(detector)),
      ),
      graph(
        'Open SMTP sessions',
        detectors.map((detector) => metrics.sessions(detector)),
      ),
      graph('Detectors that answer', [
        smtpTargets.metrics.healthyHostCount({ statistic: 'Maximum' }),
        smtpTargets.metrics.unHealthyHostCount({ statistic: 'Maximum' }),
      ]),
    );
    dashboard.addWidgets(
      graph('Connections', [balancer.metrics.newFlowCount(), balancer.metrics.activeFlowCount()]),
      graph('Bytes', [balancer.metrics.processedBytes()]),
      graph('Inspection workers that hung or died', [metrics.workersLost()]),
    );
  }
}

import { Alarm, ComparisonOperator, MathExpression, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { defaultThresholds, type AlarmThresholds } from '@cloud-prevent/deployment/alarm-thresholds';
import type { DetectorMetrics } from './detector-metrics.js';

/** What the alarms are made from. */
export interface TierAlarmsProps {
  readonly metrics: DetectorMetrics;
  readonly topic: ITopic;
  readonly smtpTargets: NetworkTargetGroup;
  /** Brings the allowlist up to date; absent when there is none. */
  readonly refresh?: IFunction | undefined;
  readonly starttls: boolean;
  /**
   * From where on something is wrong.
   * @default `defaultThresholds`
   */
  readonly thresholds?: Partial<AlarmThresholds>;
}

const DAY_SECONDS = 86_400;

interface Watch {
  readonly metric: IMetric;
  readonly threshold: number;
  /** What it means and what to do. */
  readonly text: string;
  readonly below?: boolean;
  /** Periods in a row. Default 1 */
  readonly periods?: number;
  /** What no data means. Default: that nothing is wrong */
  readonly silence?: TreatMissingData;
}

/** The alarms of a tier; each tells the topic when it goes off and when it is over. */
export class TierAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: TierAlarmsProps) {
    super(scope, id);
    const thresholds = { ...defaultThresholds, ...props.thresholds };
    const watches = {
      ...this.#ofMail(props, thresholds),
      ...this.#ofKeys(props, thresholds),
      ...this.#ofAllowlist(props),
    };
    const action = new SnsAction(props.topic);
    this.alarms = Object.entries(watches).map(([name, watch]) => {
      const alarm = this.#alarm(name, watch);
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }

  #ofMail({ metrics, smtpTargets }: TierAlarmsProps, limit: AlarmThresholds): Record<string, Watch> {
    return {
      UnhealthyDetector: {
        metric: smtpTargets.metrics.unHealthyHostCount({ statistic: 'Maximum', period: Duration.minutes(1) }),
        threshold: 1,
        periods: 3,
        text: 'A detector does not answer. Its group replaces the machine; if that does not help, read its log.',
      },
      NoHealthyDetector: {
        // Each zone counts for itself, so that the least would be the one zone whose detector is being replaced.
        metric: smtpTargets.metrics.healthyHostCount({ statistic: 'Maximum', period: Duration.minutes(1) }),
        threshold: 1,
        below: true,
        periods: 2,
        silence: TreatMissingData.BREACHING,
        text: 'No detector answers. Mail waits at Exchange Online, for a day at most.',
      },
      Deferred: {
        metric: deferredPercent(metrics),
        threshold: limit.deferredPercent,
        periods: 2,
        text: 'Many messages are put off with a 4xx: the next hop, the spool disk or the time for inspection.',
      },
      SpoolDepth: {
        metric: metrics.spoolDepth(),
        threshold: limit.spoolDepth,
        periods: 2,
        text: 'Incidents wait for Enforce: is it running, and does it reach every detector at its port?',
      },
      InspectionTimeouts: {
        metric: metrics.incomplete('timeout'),
        threshold: limit.timeouts,
        text: 'Inspection runs out of time: more or larger detectors, or a policy that costs too much.',
      },
      NoMetrics: {
        metric: metrics.reports(),
        threshold: 1,
        below: true,
        periods: 3,
        silence: TreatMissingData.BREACHING,
        text: 'No detector sends metrics, so that no other alarm about mail can go off. Is the CloudWatch agent running?',
      },
      RefusedTenants: {
        metric: new MathExpression({
          expression: 'FILL(t, 0) + FILL(d, 0) + FILL(h, 0)',
          usingMetrics: {
            t: metrics.refused('tenant'),
            d: metrics.refused('sender-domain'),
            h: metrics.refused('secret-header'),
          },
          label: 'refused',
        }),
        threshold: limit.refusedTenants,
        text: 'Mail that is not of this tenant: somebody tries the relay, or a domain or the header is not in the file.',
      },
    };
  }

  #ofKeys({ metrics, starttls }: TierAlarmsProps, { certificateDays }: AlarmThresholds): Record<string, Watch> {
    const watch = (use: 'link' | 'smtp'): Watch => ({
      metric: metrics.certificateExpiry(use),
      threshold: certificateDays * DAY_SECONDS,
      below: true,
      text: `A certificate (${use}) ends in less than ${certificateDays} days. Make new key stores and upload them.`,
    });
    return { LinkCertificate: watch('link'), ...(starttls && { SmtpCertificate: watch('smtp') }) };
  }

  #ofAllowlist({ refresh }: TierAlarmsProps): Record<string, Watch> {
    if (!refresh) return {};
    return {
      AllowlistRefreshFailed: {
        metric: refresh.metricErrors({ period: Duration.hours(1) }),
        threshold: 1,
        // Between two runs there is no news, and that is not good news.
        silence: TreatMissingData.IGNORE,
        text: "Microsoft's list of senders was not taken over; the old one is in use. The notice before this says why.",
      },
      AllowlistRefreshSilent: {
        metric: refresh.metricInvocations({ period: Duration.days(1) }),
        threshold: 1,
        below: true,
        silence: TreatMissingData.BREACHING,
        text: "Microsoft's list of senders was not read for a day. Is the schedule enabled?",
      },
    };
  }

  #alarm(name: string, { metric, threshold, text, below, periods = 1, silence }: Watch): Alarm {
    return new Alarm(this, name, {
      metric,
      threshold,
      evaluationPeriods: periods,
      alarmDescription: text,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence ?? TreatMissingData.NOT_BREACHING,
    });
  }
}

/** Of all messages; a few put off in a quiet hour are no share worth waking anybody for, so that 10 are the least. */
function deferredPercent(metrics: DetectorMetrics): IMetric {
  return new MathExpression({
    expression: '100 * FILL(d, 0) / (FILL(d, 0) + FILL(p, 0) + FILL(m, 0) + FILL(r, 0) + FILL(b, 0) + 10)',
    usingMetrics: {
      d: metrics.messages('deferred'),
      p: metrics.messages('passed'),
      m: metrics.messages('modified'),
      r: metrics.messages('redirected'),
      b: metrics.messages('blocked'),
    },
    label: 'deferred %',
  });
}

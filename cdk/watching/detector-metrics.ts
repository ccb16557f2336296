import type { CountedDisposition } from '@cloud-prevent/deployment/counted-dispositions';
import { Metric, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { detectorMetricsNamespace } from '../detector/detector-metrics-namespace.js';

const PREFIX = 'cloud_prevent_';

/**
 * The metrics of a tier's detectors, as the agent on each machine brings them from the detector's Prometheus port to
 * CloudWatch; `machine/cloudwatch-agent.json` decides by which dimensions.
 */
export class DetectorMetrics {
  /** @param tier public name of the tier's load balancer */
  constructor(
    readonly tier: string,
    private readonly period: Duration = Duration.minutes(5),
  ) {}

  /** Messages by what became of them. */
  messages(disposition: CountedDisposition): Metric {
    return this.#metric('messages_total', 'Sum', { disposition }, disposition);
  }

  /** Connections, commands and messages refused, by reason. */
  refused(reason: string): Metric {
    return this.#metric('refused_total', 'Sum', { reason }, reason);
  }

  /** Messages that were not fully inspected, by reason. */
  incomplete(reason: string): Metric {
    return this.#metric('incomplete_total', 'Sum', { reason }, reason);
  }

  /** The fullest spool: records that wait for Enforce. */
  spoolDepth(detector?: string): Metric {
    return this.#metric('spool_depth', 'Maximum', { detector }, detector ?? 'fullest spool');
  }

  /** How often detectors said anything at all. */
  reports(): Metric {
    return this.#metric('spool_depth', 'SampleCount', {}, 'reports');
  }

  /** Open SMTP sessions of one detector. */
  sessions(detector: string): Metric {
    return this.#metric('sessions', 'Maximum', { detector }, detector);
  }

  /** Inspection workers that hung or died. */
  workersLost(): Metric {
    return this.#metric('inspection_workers_lost_total', 'Sum', {}, 'workers lost');
  }

  /** Seconds until the certificate that ends first. */
  certificateExpiry(use: 'link' | 'smtp'): IMetric {
    return this.#metric('certificate_expiry_seconds', 'Minimum', { use }, use);
  }

  #metric(name: string, statistic: string, by: Record<string, string | undefined>, label: string): Metric {
    const chosen = Object.entries(by).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
    return new Metric({
      namespace: detectorMetricsNamespace,
      metricName: `${PREFIX}${name}`,
      dimensionsMap: { tier: this.tier, ...Object.fromEntries(chosen) },
      statistic,
      label,
      period: this.period,
    });
  }
}

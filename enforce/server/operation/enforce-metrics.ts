import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';

/** The Prometheus metrics of one Enforce server, in a registry of their own. */
export class EnforceMetrics {
  readonly registry = new Registry();

  readonly records = new Counter({
    name: 'enforce_records_total',
    help: 'Records taken from detectors, by server and outcome (stored, duplicate, quarantined)',
    labelNames: ['server', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly linkFailures = new Counter({
    name: 'enforce_link_failures_total',
    help: 'Failed requests to detectors',
    labelNames: ['server'] as const,
    registers: [this.registry],
  });

  readonly serverRunning = new Gauge({
    name: 'enforce_server_running',
    help: '1 when the detector answers, else 0',
    labelNames: ['server'] as const,
    registers: [this.registry],
  });

  readonly policyProblems = new Gauge({
    name: 'enforce_policy_problems',
    help: 'Mistakes in the policy directory; while there are any, the last good set stays in force',
    registers: [this.registry],
  });

  readonly certificateExpiry = new Gauge({
    name: 'enforce_certificate_expiry_timestamp_seconds',
    help: 'End of the certificates of this server, in Unix time',
    labelNames: ['use'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Drops what was counted for a server that is no longer registered. */
  forget(server: string): void {
    this.serverRunning.remove({ server });
    this.linkFailures.remove({ server });
    for (const outcome of ['stored', 'duplicate', 'quarantined']) this.records.remove({ server, outcome });
  }
}

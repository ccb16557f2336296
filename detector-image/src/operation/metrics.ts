import { countedDispositions } from '@cloud-prevent/deployment/counted-dispositions';
import { incompleteReasonSchema } from '@cloud-prevent/protocol/incident';
import { refusalReasons } from '@cloud-prevent/smtp/smtp-proxy-events';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const PREFIX = 'cloud_prevent_';

/** What a counter tells apart, and all that there is of it. */
interface CounterLabel {
  readonly name: string;
  readonly values: readonly string[];
}

/** Values that are looked up when metrics are asked for. */
export interface Gauges {
  sessions(): number;
  heldBytes(): number;
  spoolDepth(): number;
  lateMessages(): number;
  inspectionsWaiting(): number;
}

/** Everything that a detector counts, under Prometheus names. Of one detector, not of one process. */
export class Metrics {
  readonly registry = new Registry();
  readonly messages = this.#counter('messages_total', 'Messages by what became of them', {
    name: 'disposition',
    values: countedDispositions,
  });
  readonly bytes = this.#counter('message_bytes_total', 'Bytes of messages that were answered');
  readonly refused = this.#counter('refused_total', 'Connections, commands and messages refused, by reason', {
    name: 'reason',
    values: refusalReasons,
  });
  readonly incomplete = this.#counter('incomplete_total', 'Messages not fully inspected, by reason', {
    name: 'reason',
    values: incompleteReasonSchema.options,
  });
  readonly incidents = this.#counter('incidents_total', 'Incidents recorded', {
    name: 'late',
    values: ['false', 'true'],
  });
  readonly linkRefused = this.#counter('link_refused_total', 'Enforce connections refused, by reason', {
    name: 'reason',
    values: ['certificate', 'role'],
  });
  readonly workersLost = this.#counter('inspection_workers_lost_total', 'Inspection workers that hung or died');
  readonly inspectionSeconds = new Histogram({
    name: `${PREFIX}inspection_seconds`,
    help: 'Time from asking for an inspection to its result or failure',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [this.registry],
  });
  readonly certificateExpiry = new Gauge({
    name: `${PREFIX}certificate_expiry_seconds`,
    help: 'Seconds until a certificate of this detector expires; negative after it',
    labelNames: ['use'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds the gauges; once, when the parts that know the values are there. */
  watch(gauges: Gauges): void {
    this.#gauge('sessions', 'SMTP sessions open', gauges.sessions);
    this.#gauge('held_bytes', 'Bytes of messages held in memory', gauges.heldBytes);
    this.#gauge('spool_depth', 'Records that wait for Enforce', gauges.spoolDepth);
    this.#gauge('late_messages', 'Messages that passed on a time-out and are inspected behind', gauges.lateMessages);
    this.#gauge('inspections_waiting', 'Messages that wait for an inspection worker', gauges.inspectionsWaiting);
  }

  /** The detector's own counters as one flat record, `messages_total.blocked`: what goes to Enforce in the status. */
  async counters(): Promise<Record<string, number>> {
    const own = [this.messages, this.bytes, this.refused, this.incomplete, this.incidents, this.linkRefused];
    const all = await Promise.all(own.map((counter) => counter.get()));
    return Object.fromEntries(
      all.flatMap(({ name, values }) =>
        values.map(({ labels, value }) => [[name.slice(PREFIX.length), ...Object.values(labels)].join('.'), value]),
      ),
    );
  }

  /** Each value stands at 0 from the start: what watches sees a counter grow only from a value that it has seen. */
  #counter(name: string, help: string, label?: CounterLabel): Counter {
    const labelNames = label ? [label.name] : [];
    const counter = new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers: [this.registry] });
    for (const value of label?.values ?? []) counter.inc({ [label?.name ?? '']: value }, 0);
    return counter;
  }

  #gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name: `${PREFIX}${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(value());
      },
    });
  }
}

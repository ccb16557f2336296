import { ActionGroup, ScheduledQueryRule } from '@pulumi/azure-native/monitor';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';
import type { Place } from '../components/place.js';
import { alarmQueries, type AlarmQuery } from './alarm-queries.js';
import { metricAlarm } from './metric-alarm.js';
import { defaultThresholds, type AlarmThresholds } from '@cloud-prevent/deployment/alarm-thresholds';

/** What the alarms are made from. */
export interface TierAlarmsArgs extends Place {
  readonly workspaceId: Input<string>;
  readonly balancerId: Input<string>;
  /** Who is told. */
  readonly emails: readonly string[];
  /** From where on something is wrong. Default: `defaultThresholds`. */
  readonly thresholds?: Partial<AlarmThresholds>;
}

/** Share of probes that were answered, in percent. https://learn.microsoft.com/azure/load-balancer/load-balancer-standard-diagnostics */
const PROBE_METRIC = 'DipAvailability';
const SHORT_NAME = 'cloudprev';

const PROBE_ALARMS = [
  {
    name: 'unhealthy-detector',
    severity: 1,
    threshold: 100,
    byMachine: true,
    text: 'A detector does not answer. Read its log; restart or replace its machine (docs/azure.md).',
  },
  {
    name: 'no-healthy-detector',
    severity: 0,
    threshold: 1,
    byMachine: false,
    text: 'No detector answers. Mail waits at Exchange Online, for a day at most.',
  },
] as const;

/** The alarms of a tier; each tells the operators by mail when it goes off and when it is over. */
export class TierAlarms extends ComponentResource {
  readonly actionGroupId: Output<string>;

  /** @throws ComponentError for an address that is none */
  constructor(name: string, args: TierAlarmsArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:TierAlarms', name, {}, options);
    const wrong = args.emails.filter((email) => !/^[^\s@]+@[^\s@]+$/.test(email));
    const twice = args.emails.filter((email, index) => args.emails.indexOf(email) !== index);
    checkComponent(`TierAlarms ${name}`, [
      { property: 'emails', found: wrong.join(', '), accepted: 'mail addresses', holds: wrong.length === 0 },
      { property: 'emails', found: twice.join(', '), accepted: 'each address once', holds: twice.length === 0 },
    ]);
    this.actionGroupId = this.#actionGroup(name, args).id;
    for (const alarm of PROBE_ALARMS) this.#probeAlarm(name, args, alarm);
    for (const alarm of alarmQueries({ ...defaultThresholds, ...args.thresholds })) this.#queryAlarm(name, args, alarm);
    this.registerOutputs({ actionGroupId: this.actionGroupId });
  }

  #actionGroup(name: string, { resourceGroupName, tags, emails }: TierAlarmsArgs): ActionGroup {
    return new ActionGroup(
      `${name}-operators`,
      {
        resourceGroupName,
        location: 'Global',
        tags,
        enabled: true,
        groupShortName: SHORT_NAME,
        emailReceivers: emails.map((emailAddress, index) => ({
          name: `operator-${index + 1}`,
          emailAddress,
          useCommonAlertSchema: true,
        })),
      },
      { parent: this },
    );
  }

  #probeAlarm(name: string, args: TierAlarmsArgs, alarm: (typeof PROBE_ALARMS)[number]): void {
    const { resourceGroupName, tags, balancerId: scope } = args;
    const { severity, text, threshold, byMachine } = alarm;
    const criterion = {
      name: 'probe',
      metricNamespace: 'Microsoft.Network/loadBalancers',
      metricName: PROBE_METRIC,
      operator: 'LessThan',
      threshold,
      timeAggregation: 'Average',
      dimensions: byMachine ? [{ name: 'BackendIPAddress', operator: 'Include', values: ['*'] }] : [],
    };
    const told = { resourceGroupName, tags, actionGroupId: this.actionGroupId };
    metricAlarm(`${name}-${alarm.name}`, { ...told, severity, text, scope, criterion }, this);
  }

  #queryAlarm(name: string, args: TierAlarmsArgs, alarm: AlarmQuery): ScheduledQueryRule {
    const { resourceGroupName, location, tags, workspaceId } = args;
    return new ScheduledQueryRule(
      `${name}-${alarm.name}`,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'LogAlert',
        enabled: true,
        displayName: `Cloud Prevent: ${alarm.name}`,
        description: alarm.text,
        severity: alarm.severity,
        scopes: [workspaceId],
        windowSize: alarm.window,
        ...(alarm.sees && { overrideQueryTimeRange: alarm.sees }),
        evaluationFrequency: alarm.every,
        autoMitigate: true,
        // Tables appear with their first row, which a new deployment does not have yet.
        skipQueryValidation: true,
        criteria: {
          allOf: [
            {
              query: alarm.query,
              timeAggregation: 'Count',
              operator: 'GreaterThan',
              threshold: 0,
              failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
            },
          ],
        },
        actions: { actionGroups: [this.actionGroupId] },
      },
      { parent: this },
    );
  }
}

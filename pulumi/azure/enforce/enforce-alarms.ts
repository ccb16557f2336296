import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import type { Place } from '../components/place.js';
import { metricAlarm } from '../watching/metric-alarm.js';

/** What the alarms are made from. */
export interface EnforceAlarmsArgs extends Pick<Place, 'resourceGroupName' | 'tags'> {
  readonly appId: Input<string>;
  readonly databaseId: Input<string>;
  /** Who is told: the group of the tier's alarms. */
  readonly actionGroupId: Input<string>;
}

const APP = 'Microsoft.App/containerApps';
const DATABASE = 'Microsoft.DBforPostgreSQL/flexibleServers';

/**
 * https://learn.microsoft.com/azure/container-apps/metrics
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-monitoring
 */
const ALARMS = [
  {
    name: 'restarts',
    of: APP,
    severity: 1,
    metric: 'RestartCount',
    aggregation: 'Maximum',
    operator: 'GreaterThan',
    threshold: 2,
    text: 'Enforce ends again and again. Read ContainerAppConsoleLogs; detectors keep incidents until it is back.',
  },
  {
    name: 'database-lost',
    of: DATABASE,
    severity: 0,
    metric: 'is_db_alive',
    aggregation: 'Maximum',
    operator: 'LessThan',
    threshold: 1,
    text: 'The database of Enforce does not answer. Detectors keep incidents until it is back.',
  },
  {
    name: 'database-storage',
    of: DATABASE,
    severity: 1,
    metric: 'storage_percent',
    aggregation: 'Average',
    operator: 'GreaterThan',
    threshold: 85,
    text: 'The disk of the database of Enforce is nearly full. It grows by itself, up to 32 TiB: see why it did not.',
  },
] as const;

/** The alarms of Enforce and its database, told to those who are told of the tier. */
export class EnforceAlarms extends ComponentResource {
  constructor(name: string, args: EnforceAlarmsArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:EnforceAlarms', name, {}, options);
    for (const alarm of ALARMS) this.#alarm(name, args, alarm);
    this.registerOutputs({});
  }

  #alarm(name: string, args: EnforceAlarmsArgs, alarm: (typeof ALARMS)[number]): void {
    const { resourceGroupName, tags, appId, databaseId, actionGroupId } = args;
    const { of: metricNamespace, metric: metricName, operator, threshold, aggregation, severity, text } = alarm;
    const criterion = {
      name: alarm.name,
      metricNamespace,
      metricName,
      operator,
      threshold,
      timeAggregation: aggregation,
    };
    const scope = metricNamespace === APP ? appId : databaseId;
    const told = { resourceGroupName, tags, actionGroupId };
    metricAlarm(`${name}-${alarm.name}`, { ...told, severity, text, scope, criterion }, this);
  }
}

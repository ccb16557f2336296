import { DataCollectionEndpoint, DataCollectionRule } from '@pulumi/azure-native/monitor';
import { Table, Workspace } from '@pulumi/azure-native/operationalinsights';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';
import type { Place } from '../components/place.js';

/** What a tier's log is made from. */
export interface TierLogArgs extends Place {
  /** Folder on the machines where the metrics are written, `metrics-*.json`. */
  readonly metricsFolder: string;
  /** Days that everything is kept. Default 90. */
  readonly retentionDays?: number;
}

/** Table of the detectors' metrics; `_CL` is how Azure marks tables that are not its own. */
export const METRICS_TABLE = 'DetectorMetrics_CL';
const METRICS_STREAM = `Custom-${METRICS_TABLE}`;
/** A line of the file as the agent sends it. */
const LINE_COLUMNS = [
  { name: 'TimeGenerated', type: 'datetime' },
  { name: 'RawData', type: 'string' },
];
const TABLE_COLUMNS = [
  { name: 'TimeGenerated', type: 'dateTime' },
  { name: 'Detector', type: 'string' },
  { name: 'Name', type: 'string' },
  { name: 'Labels', type: 'string' },
  { name: 'Value', type: 'real' },
];
/** Each line is JSON; the table gets its parts. */
const TAKE_APART =
  'source | extend line = parse_json(RawData) | project TimeGenerated = todatetime(line.TimeGenerated), ' +
  'Detector = tostring(line.Detector), Name = tostring(line.Name), Labels = tostring(line.Labels), ' +
  'Value = toreal(line.Value)';
const DEFAULT_RETENTION_DAYS = 90;
/** https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
const RETENTION = { least: 30, most: 730 } as const;

/**
 * The log of a tier: a Log Analytics workspace, and the rule by which the agent on each machine sends the detector's
 * log lines and metrics to it.
 */
export class TierLog extends ComponentResource {
  readonly workspaceId: Output<string>;
  /** What Azure calls the workspace outside of its resource manager, a GUID. */
  readonly customerId: Output<string>;
  readonly collectionRuleId: Output<string>;

  /** @throws ComponentError for a time that Azure does not keep things for */
  constructor(name: string, args: TierLogArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:TierLog', name, {}, options);
    const days = args.retentionDays ?? DEFAULT_RETENTION_DAYS;
    checkComponent(`TierLog ${name}`, [
      {
        property: 'retentionDays',
        found: String(days),
        accepted: `${RETENTION.least} to ${RETENTION.most}`,
        holds: days >= RETENTION.least && days <= RETENTION.most,
      },
    ]);
    const workspace = this.#workspace(name, args, days);
    const table = this.#table(name, args, workspace);
    this.workspaceId = workspace.id;
    this.customerId = workspace.customerId;
    this.collectionRuleId = this.#rule(name, args, workspace, table).id;
    this.registerOutputs({ workspaceId: this.workspaceId });
  }

  #workspace(name: string, { resourceGroupName, location, tags }: Place, retentionInDays: number): Workspace {
    return new Workspace(
      `${name}-workspace`,
      { resourceGroupName, location, tags, sku: { name: 'PerGB2018' }, retentionInDays },
      { parent: this },
    );
  }

  #table(name: string, { resourceGroupName }: Place, workspace: Workspace): Table {
    return new Table(
      `${name}-metrics`,
      {
        resourceGroupName,
        workspaceName: workspace.name,
        tableName: METRICS_TABLE,
        plan: 'Analytics',
        schema: { name: METRICS_TABLE, columns: TABLE_COLUMNS },
      },
      { parent: this },
    );
  }

  #rule(name: string, args: TierLogArgs, workspace: Workspace, table: Table): DataCollectionRule {
    const { resourceGroupName, location, tags, metricsFolder } = args;
    const endpoint = new DataCollectionEndpoint(
      `${name}-endpoint`,
      { resourceGroupName, location, tags, kind: 'Linux', networkAcls: { publicNetworkAccess: 'Enabled' } },
      { parent: this },
    );
    return new DataCollectionRule(
      `${name}-collection`,
      {
        resourceGroupName,
        location,
        tags,
        kind: 'Linux',
        dataCollectionEndpointId: endpoint.id,
        streamDeclarations: { [METRICS_STREAM]: { columns: LINE_COLUMNS } },
        dataSources: {
          // The detector writes to local0; what the machine itself says goes to others.
          syslog: [
            {
              name: 'log',
              streams: ['Microsoft-Syslog'],
              facilityNames: ['local0', 'daemon', 'kern'],
              logLevels: ['Info', 'Notice', 'Warning', 'Error', 'Critical', 'Alert', 'Emergency'],
            },
          ],
          logFiles: [
            {
              name: 'metrics',
              streams: [METRICS_STREAM],
              format: 'text',
              filePatterns: [`${metricsFolder}/metrics-*.json`],
              settings: { text: { recordStartTimestampFormat: 'ISO 8601' } },
            },
          ],
          performanceCounters: [
            {
              name: 'machine',
              streams: ['Microsoft-Perf'],
              samplingFrequencyInSeconds: 60,
              counterSpecifiers: [
                'Processor(*)\\% Processor Time',
                'Memory(*)\\% Used Memory',
                'Logical Disk(*)\\% Used Space',
              ],
            },
          ],
        },
        destinations: { logAnalytics: [{ name: 'workspace', workspaceResourceId: workspace.id }] },
        dataFlows: [
          { streams: ['Microsoft-Syslog', 'Microsoft-Perf'], destinations: ['workspace'] },
          {
            streams: [METRICS_STREAM],
            destinations: ['workspace'],
            outputStream: METRICS_STREAM,
            transformKql: TAKE_APART,
          },
        ],
      },
      { parent: this, dependsOn: [table] },
    );
  }
}

import { Workbook } from '@pulumi/azure-native/applicationinsights';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import { guidOf } from '../components/guid-of.js';
import type { Place } from '../components/place.js';
import { growthQuery } from './growth-query.js';
import { METRICS_TABLE } from './tier-log.js';

/** What a dashboard is made from. */
export interface TierDashboardArgs extends Place {
  readonly workspaceId: Input<string>;
  /** Public name of the tier. */
  readonly tier: string;
}

interface Chart {
  readonly title: string;
  readonly query: string;
}

const CHARTS: readonly Chart[] = [
  { title: 'Messages by what became of them', query: counter('messages_total', 'Labels') },
  { title: 'Messages by detector', query: counter('messages_total', 'Detector') },
  { title: 'Refused, by reason', query: counter('refused_total', 'Labels') },
  { title: 'Not fully inspected, by reason', query: counter('incomplete_total', 'Labels') },
  { title: 'Incidents that wait for Enforce', query: gauge('spool_depth') },
  { title: 'Open sessions', query: gauge('sessions') },
  { title: 'Bytes of messages in memory', query: gauge('held_bytes') },
];

/** What a tier does at a glance: a workbook on its log. */
export class TierDashboard extends ComponentResource {
  readonly charts = CHARTS.length;

  constructor(name: string, args: TierDashboardArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:TierDashboard', name, {}, options);
    const { resourceGroupName, location, tags, workspaceId, tier } = args;
    new Workbook(
      `${name}-workbook`,
      {
        resourceGroupName,
        location,
        tags,
        // Workbooks are named by a GUID; the same tier always gets the same.
        resourceName: guidOf(tier),
        kind: 'shared',
        category: 'workbook',
        displayName: `Cloud Prevent ${tier}`,
        sourceId: workspaceId,
        version: '1.0',
        serializedData: JSON.stringify(workbook()),
      },
      { parent: this },
    );
    this.registerOutputs({ charts: this.charts });
  }
}

function workbook(): object {
  return {
    version: 'Notebook/1.0',
    items: CHARTS.map(({ title, query }) => ({
      type: 3,
      name: title,
      customWidth: '50',
      content: {
        version: 'KqlItem/1.0',
        title,
        query,
        size: 0,
        timeContext: { durationMs: 86_400_000 },
        queryType: 0,
        resourceType: 'microsoft.operationalinsights/workspaces',
        visualization: 'timechart',
      },
    })),
  };
}

function counter(name: string, by: 'Labels' | 'Detector'): string {
  return `${growthQuery(name)}
| summarize sum(Grown) by ${by}, bin(TimeGenerated, 5m)`;
}

function gauge(name: string): string {
  return `${METRICS_TABLE} | where Name == "${name}" | summarize max(Value) by Detector, bin(TimeGenerated, 5m)`;
}

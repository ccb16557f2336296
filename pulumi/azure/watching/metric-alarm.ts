import { MetricAlert } from '@pulumi/azure-native/monitor';
import type { input } from '@pulumi/azure-native/types';
import type { Input, Resource } from '@pulumi/pulumi';
import type { Place } from '../components/place.js';

/** An alarm on one metric of one resource. */
export interface MetricAlarmArgs extends Pick<Place, 'resourceGroupName' | 'tags'> {
  /** 0 for the worst. */
  readonly severity: number;
  /** What is wrong, and what to do about it. */
  readonly text: string;
  /** The resource. */
  readonly scope: Input<string>;
  /** When it goes off. */
  readonly criterion: Omit<input.monitor.MetricCriteriaArgs, 'criterionType'>;
  /** Who is told. */
  readonly actionGroupId: Input<string>;
}

/** Looks each minute at the last five, and is over by itself. */
export function metricAlarm(name: string, args: MetricAlarmArgs, parent: Resource): MetricAlert {
  const { resourceGroupName, tags, severity, text, scope, criterion, actionGroupId } = args;
  return new MetricAlert(
    name,
    {
      resourceGroupName,
      location: 'global',
      tags,
      enabled: true,
      severity,
      description: text,
      scopes: [scope],
      evaluationFrequency: 'PT1M',
      windowSize: 'PT5M',
      autoMitigate: true,
      criteria: {
        odataType: 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria',
        allOf: [{ ...criterion, criterionType: 'StaticThresholdCriterion' }],
      },
      actions: [{ actionGroupId }],
    },
    { parent },
  );
}

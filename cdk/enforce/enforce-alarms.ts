import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { DatabaseCluster } from 'aws-cdk-lib/aws-rds';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** What the alarms of Enforce are made from. */
export interface EnforceAlarmsProps {
  readonly targets: ApplicationTargetGroup;
  readonly database: DatabaseCluster;
  readonly topic: ITopic;
}

/** Percent of the largest size of the database. */
const DATABASE_FULL = 90;

/** Tells the topic when Enforce does not answer and when its database is at the end of what it may grow to. */
export class EnforceAlarms extends Construct {
  constructor(scope: Construct, id: string, { targets, database, topic }: EnforceAlarmsProps) {
    super(scope, id);
    const action = new SnsAction(topic);
    // Each zone counts for itself, so that the least would be the one zone whose process is being replaced.
    const healthy = targets.metrics.healthyHostCount({ statistic: 'Maximum', period: Duration.minutes(1) });
    const alarms = [
      this.#alarm('NoEnforce', healthy, {
        threshold: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
        alarmDescription: 'Enforce does not answer. Incidents wait on the detectors; policies stay as they are.',
      }),
      this.#alarm('EnforceDatabaseFull', database.metricACUUtilization({ period: Duration.minutes(5) }), {
        threshold: DATABASE_FULL,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: 'The database of Enforce can hardly grow any more. Choose a larger enforce.hosted.size.',
      }),
    ];
    for (const alarm of alarms) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }

  #alarm(
    name: string,
    metric: IMetric,
    when: {
      readonly threshold: number;
      readonly comparisonOperator: ComparisonOperator;
      readonly treatMissingData: TreatMissingData;
      readonly alarmDescription: string;
    },
  ): Alarm {
    return new Alarm(this, name, { metric, evaluationPeriods: 3, ...when });
  }
}

import { Duration } from 'aws-cdk-lib/core';

/** How long the steps in the life of a detector's machine may take. */
export const detectorTimes = {
  /** From the start to an answering listener; an hour is the most that CloudFormation waits in an update. */
  firstStart: Duration.hours(1),
  /** Less than that, so that the machine itself can say what it waited for. */
  ready: Duration.minutes(55),
  /** For the machine before it to let go of the spool. */
  spool: Duration.minutes(15),
  /** For Enforce to fetch what is in the spool of a leaving machine. */
  fetched: Duration.minutes(15),
  /** For all that is not waiting: stopping, unmounting, detaching. */
  margin: Duration.minutes(5),
} as const;

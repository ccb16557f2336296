/** Namespace in CloudWatch of all metrics of detectors; `machine/cloudwatch-agent.json` has it too. */
export const detectorMetricsNamespace = 'CloudPrevent';

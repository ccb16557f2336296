import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tierOfExample, tierOfYaml, type SynthesisedTier } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { resourcesOf, type TemplateNode } from '../../kit/resources-of';

const root = join(__dirname, '..', '..', '..');
const agent = JSON.parse(readFileSync(join(root, 'cdk', 'machine', 'cloudwatch-agent.json'), 'utf8'));
const alarmType = 'AWS::CloudWatch::Alarm';

describe('the alarms', () => {
  let tier: SynthesisedTier;
  let alarms: ReadonlyMap<string, TemplateNode>;
  beforeAll(() => {
    tier = tierOfExample('aws');
    alarms = new Map(
      resourcesOf(tier.watching, alarmType).map(({ id, Properties }) => [
        /Alarms(.*)[0-9A-F]{8}$/.exec(id)?.[1] ?? id,
        Properties,
      ]),
    );
  });

  it('are these', () => {
    expect([...alarms.keys()].sort()).toEqual([
      'AllowlistRefreshFailed',
      'AllowlistRefreshSilent',
      'Deferred',
      'InspectionTimeouts',
      'LinkCertificate',
      'NoHealthyDetector',
      'NoMetrics',
      'RefusedTenants',
      'SmtpCertificate',
      'SpoolDepth',
      'UnhealthyDetector',
    ]);
  });

  it('tell the topic when they go off and when it is over, and say what to do', () => {
    for (const alarm of alarms.values()) {
      expect(alarm.AlarmActions).toHaveLength(1);
      expect(alarm.OKActions).toEqual(alarm.AlarmActions);
      expect(alarm.AlarmDescription.length).toBeGreaterThan(30);
    }
  });

  it.each([
    [
      'UnhealthyDetector',
      { ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold: 1, TreatMissingData: 'notBreaching' },
    ],
    [
      'NoHealthyDetector',
      {
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        TreatMissingData: 'breaching',
        // One zone without a healthy detector is not all of them.
        Statistic: 'Maximum',
      },
    ],
    ['SpoolDepth', { Threshold: 1000, Statistic: 'Maximum', MetricName: 'cloud_prevent_spool_depth' }],
    ['InspectionTimeouts', { Threshold: 5, MetricName: 'cloud_prevent_incomplete_total' }],
    ['LinkCertificate', { ComparisonOperator: 'LessThanThreshold', Threshold: 30 * 86_400, Statistic: 'Minimum' }],
    ['SmtpCertificate', { ComparisonOperator: 'LessThanThreshold', Threshold: 30 * 86_400, Statistic: 'Minimum' }],
    [
      'NoMetrics',
      {
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        Statistic: 'SampleCount',
        EvaluationPeriods: 3,
        TreatMissingData: 'breaching',
      },
    ],
    // Over when a later run went well, and not because an hour has passed without one.
    [
      'AllowlistRefreshFailed',
      { MetricName: 'Errors', Threshold: 1, Namespace: 'AWS/Lambda', TreatMissingData: 'ignore' },
    ],
    [
      'AllowlistRefreshSilent',
      { MetricName: 'Invocations', ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
    ],
  ])('%s goes off where it should', (name, expected) => {
    const { Metrics = [], ...alarm } = alarms.get(name);
    const [{ MetricStat } = { MetricStat: undefined }] = Metrics;
    const found = { ...alarm, ...MetricStat?.Metric, ...(MetricStat && { Statistic: MetricStat.Stat }) };
    expect(found).toMatchObject(expected);
  });

  it('count mail that is put off as a share of all mail, and every kind of stranger', () => {
    const reasons = JSON.stringify(alarms.get('RefusedTenants').Metrics);
    for (const reason of ['tenant', 'sender-domain', 'secret-header']) expect(reasons).toContain(`"Value":"${reason}"`);
    const shares = JSON.stringify(alarms.get('Deferred').Metrics);
    for (const disposition of ['deferred', 'passed', 'modified', 'redirected', 'blocked'])
      expect(shares).toContain(disposition);
  });

  it('ask for metrics only by dimensions that the machines send', () => {
    const declared: { dimensions: string[][]; metric_selectors: string[] }[] =
      agent.logs.metrics_collected.prometheus.emf_processor.metric_declaration;
    const sent = (name: string, dimensions: readonly string[]) =>
      declared.some(
        (declaration) =>
          declaration.metric_selectors.some((selector) => new RegExp(selector).test(name)) &&
          declaration.dimensions.some((set) => [...set].sort().join() === [...dimensions].sort().join()),
      );
    const asked = [
      ...JSON.stringify([tier.watching.toJSON()]).matchAll(/\[\\+"CloudPrevent\\+",\\+"(\w+)\\+",(.*?)\]/g),
    ];
    expect(asked.length).toBeGreaterThan(20);
    for (const [, name = '', rest = ''] of asked) {
      const dimensions = [...rest.matchAll(/\\+"(tier|detector|reason|use|disposition)\\+",\\+"/g)].map(
        ([, key = '']) => key,
      );
      expect([name, dimensions, sent(name, dimensions)]).toEqual([name, dimensions, true]);
    }
    for (const alarm of alarms.values()) {
      const metrics = alarm.MetricName
        ? [alarm]
        : alarm.Metrics.flatMap((one: TemplateNode) => one.MetricStat?.Metric ?? []);
      for (const { Namespace, MetricName, Dimensions } of metrics) {
        if (Namespace !== 'CloudPrevent') continue;
        const names = Dimensions.map(({ Name }: { Name: string }) => Name);
        expect([MetricName, sent(MetricName, names)]).toEqual([MetricName, true]);
      }
    }
  });

  it('leave out what a deployment does not have', () => {
    const settings = { 'RequestProcessor.AllowExtensions': 'PIPELINING CHUNKING' };
    const delivery = { nextHops: [{ host: 'next.example.com' }], tls: 'off', acceptPlaintext: true };
    const allowlist = { eop: false, furtherNetworks: ['203.0.113.0/28'] };
    const { watching } = tierOfYaml(cloudDeploymentYaml({ detectors: { settings }, delivery, allowlist }));
    const names = resourcesOf(watching, alarmType)
      .map(({ id }) => id)
      .join();
    expect(names).not.toMatch(/SmtpCertificate|AllowlistRefresh/);
    expect(names).toMatch(/LinkCertificate/);
  });

  it('have a dashboard beside them that shows every detector', () => {
    const board = JSON.stringify(resourcesOf(tier.watching, 'AWS::CloudWatch::Dashboard')[0]?.Properties);
    for (const ordinal of [1, 2, 3]) expect(board).toContain(`CloudPreventAws${ordinal}`);
  });
});

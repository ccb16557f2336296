import { Metrics } from '@cloud-prevent/detector/operation/metrics';
import { incompleteReasonSchema } from '@cloud-prevent/protocol/incident';
import { refusalReasons } from '@cloud-prevent/smtp/smtp-proxy-events';

describe('the metrics of a detector that has just started', () => {
  it('have every counter at 0, so that the first thing counted is seen to be one more', async () => {
    const text = await new Metrics().registry.metrics();
    const zero = (name: string, label: string, value: string) => `cloud_prevent_${name}{${label}="${value}"} 0`;
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        ...['passed', 'modified', 'redirected', 'blocked', 'deferred', 'rejected', 'bypassed'].map((value) =>
          zero('messages_total', 'disposition', value),
        ),
        ...refusalReasons.map((value) => zero('refused_total', 'reason', value)),
        ...incompleteReasonSchema.options.map((value) => zero('incomplete_total', 'reason', value)),
        ...['false', 'true'].map((value) => zero('incidents_total', 'late', value)),
        ...['certificate', 'role'].map((value) => zero('link_refused_total', 'reason', value)),
        'cloud_prevent_inspection_workers_lost_total 0',
        'cloud_prevent_message_bytes_total 0',
      ]),
    );
  });

  it('go to Enforce as one flat record', async () => {
    const metrics = new Metrics();
    metrics.refused.inc({ reason: 'tenant' }, 2);
    expect(await metrics.counters()).toMatchObject({ 'refused_total.tenant': 2, 'refused_total.address': 0 });
  });
});

import { incidentId } from '@cloud-prevent/detector/decide/incident-id';
import { z } from 'zod';

const identity = {
  messageId: '<1@example.com>',
  fingerprint: 'ab'.repeat(32),
  sender: 'ann@example.com',
  recipients: ['b@example.net', 'a@example.net'],
  policy: 'Secrets',
};

describe('the identifier of an incident', () => {
  it('is a UUID, and stays what it is from release to release', () => {
    expect(z.uuid().safeParse(incidentId(identity)).success).toBe(true);
    expect(incidentId(identity)).toBe('35b9eeab-a2f5-8ee3-8fcd-1b54e2610daf');
  });

  it('is the same whatever the order of the recipients', () => {
    expect(incidentId({ ...identity, recipients: ['a@example.net', 'b@example.net'] })).toBe(incidentId(identity));
  });

  it.each(Object.keys(identity))('differs when %s differs', (key) => {
    const value = key === 'recipients' ? ['a@example.net'] : 'other';
    expect(incidentId({ ...identity, [key]: value })).not.toBe(incidentId(identity));
  });
});

import { createHash } from 'node:crypto';
import { judgeMail, type MailVerdict } from '../../kit/judge-mail';
import type { HistoryIncident, MailHistory } from '../../kit/mail-history';
import type { Acknowledged } from '../../kit/next-hop-process';
import { mailFates, planMail, type PlannedMessage } from '../../kit/planned-mail';
import type { DeliveryAttempt, DeliveryRecord } from '../../kit/retrying-sender';
import { seededRandom } from '../../kit/seeded-random';

const plan = planMail(20, seededRandom(1));
const accepted: DeliveryAttempt = { stage: 'CONTENT', reply: { code: 250, lines: ['2.0.0 Kept'] } };
const refused: DeliveryAttempt = { stage: 'CONTENT', reply: { code: 550, lines: ['5.7.1 Confidential.'] } };
const error = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
const reset: DeliveryAttempt = { error, opened: true };

const isBlocked = ({ kind }: PlannedMessage): boolean => kind === 'blocked';

function recordOf(message: PlannedMessage): DeliveryRecord {
  return isBlocked(message)
    ? { id: message.id, attempts: [refused], outcome: 'refused' }
    : { id: message.id, attempts: [accepted], outcome: 'accepted' };
}

function copyOf({ id, kind, to, content }: PlannedMessage): Acknowledged {
  const head = `X-CFilter-Loop: Reflected\r\n${kind === 'modified' ? 'X-Encrypt: yes\r\n' : ''}`;
  const arrived = Buffer.concat([Buffer.from(head), content]);
  const recipients = kind === 'redirected' ? ['review@example.com'] : [to];
  return { id, size: arrived.length, sha256: createHash('sha256').update(arrived).digest('hex'), recipients };
}

function incidentsOf({ kind, messageId }: PlannedMessage, number: number): HistoryIncident[] {
  const { policy, disposition } = mailFates[kind];
  return policy ? [{ number, policy: { name: policy }, disposition, late: false, message: { messageId } }] : [];
}

/** A load as it should go, with changes. */
function judge(change: (history: { -readonly [Key in keyof MailHistory]: MailHistory[Key] }) => void): MailVerdict {
  const history = {
    plan,
    records: plan.map(recordOf),
    acknowledged: plan.filter((message) => !isBlocked(message)).map(copyOf),
    incidents: plan.flatMap(incidentsOf),
    quarantined: 0,
  };
  change(history);
  return judgeMail(history);
}

/** The same list with one message's entry made anew. */
function withAttempts(records: readonly DeliveryRecord[], id: string, attempts: DeliveryAttempt[]): DeliveryRecord[] {
  return records.map((record) => (record.id === id ? { ...record, attempts } : record));
}

describe('the judge of a load of mail', () => {
  it('finds nothing in one that went as planned, and counts it', () => {
    const { counts, faults } = judge(() => undefined);
    expect(faults).toEqual([]);
    expect(counts).toEqual({
      sent: 20,
      accepted: 18,
      refused: 2,
      givenUp: 0,
      delivered: 18,
      duplicates: 0,
      incidents: 5,
      retries: 0,
      unreached: 0,
      brokenOff: 0,
    });
  });

  it('finds an acknowledged message that is nowhere', () => {
    const { faults } = judge((history) => (history.acknowledged = history.acknowledged.slice(1)));
    expect(faults).toEqual(['m-2 (noted; 250) was acknowledged and is lost']);
  });

  it('finds a blocked message at the next hop', () => {
    const { faults } = judge((history) => (history.acknowledged = plan.slice(1).map(copyOf)));
    expect(faults).toEqual(['m-1 (blocked; 550) should be blocked and is at the next hop']);
  });

  it('finds one message accepted that should be blocked, and one the other way round', () => {
    const { faults } = judge((history) => {
      const swapped: DeliveryRecord[] = history.records.map((record, index) => {
        if (index === 0) return { ...record, attempts: [accepted], outcome: 'accepted' };
        return index === 5 ? { ...record, attempts: [refused], outcome: 'refused' } : record;
      });
      history.records = swapped;
    });
    expect(faults).toEqual([
      'm-0 (blocked; 250) should be refused and is accepted',
      'm-5 (plain; 550) should be accepted and is refused',
      'm-5 (plain; 550) arrived 1 times; 0 attempts can have done that',
    ]);
  });

  it('finds a second copy that no attempt explains', () => {
    const { faults, counts } = judge((history) => (history.acknowledged = [...history.acknowledged, copyOf(at(7))]));
    expect(faults).toEqual(['m-7 (plain; 250) arrived 2 times; 1 attempts can have done that']);
    expect(counts.duplicates).toBe(1);
  });

  it('counts a second copy that an attempt without a reply may have left', () => {
    const { faults, counts } = judge((history) => {
      history.acknowledged = [...history.acknowledged, copyOf(at(7))];
      history.records = withAttempts(history.records, 'm-7', [reset, accepted]);
    });
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({ duplicates: 1, retries: 1, brokenOff: 1 });
  });

  it('takes no attempt that was never greeted for the reason of a second copy', () => {
    const { faults, counts } = judge((history) => {
      history.acknowledged = [...history.acknowledged, copyOf(at(7))];
      history.records = withAttempts(history.records, 'm-7', [{ error, opened: false }, accepted]);
    });
    expect(faults).toEqual(['m-7 (plain; ECONNRESET, 250) arrived 2 times; 1 attempts can have done that']);
    expect(counts).toMatchObject({ unreached: 1, brokenOff: 0 });
  });

  it('finds bytes and recipients that changed', () => {
    const { faults } = judge((history) => {
      history.acknowledged = history.acknowledged.map((copy) => {
        if (copy.id === 'm-8') return { ...copy, sha256: '00', size: 3 };
        return copy.id === 'm-4' ? { ...copy, recipients: ['m-4@example.net'] } : copy;
      });
    });
    expect(faults).toEqual([
      'm-4 (redirected; 250) has another recipient',
      'm-8 (plain; 250) arrived altered, 3 bytes',
    ]);
  });

  it('finds incidents that are missing, double, or of a message without a violation', () => {
    const { faults } = judge((history) => {
      const [first, second, ...others] = history.incidents;
      if (!first || !second) throw new Error('the plan has too few incidents');
      const stray = { ...first, message: { messageId: at(9).messageId } };
      history.incidents = [second, { ...second, number: 99 }, stray, ...others];
    });
    expect(faults).toEqual([
      'm-0 (blocked; 550) has the incidents [] and should have [Secrets, blocked]',
      'm-1 (blocked; 550) has the incidents [Secrets, blocked; Secrets, blocked] and should have [Secrets, blocked]',
      'm-9 (plain; 250) has the incidents [Secrets, blocked] and should have []',
    ]);
  });

  it('finds what nobody sent, what was never sent, and what Enforce could not make out', () => {
    const { faults } = judge((history) => {
      history.acknowledged = [...history.acknowledged, { ...copyOf(at(5)), id: 'stranger' }];
      history.records = history.records.filter(({ id }) => id !== 'm-1');
      history.quarantined = 2;
    });
    expect(faults).toEqual([
      'm-1 (blocked; never tried) should be refused and is not sent',
      'the next hop has "stranger", which nobody sent',
      'Enforce put 2 records into quarantine',
    ]);
  });
});

function at(index: number): PlannedMessage {
  const message = plan[index];
  if (!message) throw new Error(`the plan has no message ${index}`);
  return message;
}

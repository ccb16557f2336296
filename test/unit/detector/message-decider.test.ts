import { MessageDecider } from '@cloud-prevent/detector/decide/message-decider';
import type { MessageFacts } from '@cloud-prevent/detector/decide/message-facts';
import { InspectionService } from '@cloud-prevent/detector/inspection/inspection-service';
import type { LateMessage } from '@cloud-prevent/detector/late/late-message';
import { Metrics } from '@cloud-prevent/detector/operation/metrics';
import { SpoolFullError } from '@cloud-prevent/detector/spool/spool-full-error';
import type { LinkRecord } from '@cloud-prevent/protocol/link';
import type { Decision } from '@cloud-prevent/smtp/message-handler';
import { pino } from 'pino';
import { detectorConfiguration } from '../../kit/detector-configuration';
import { receivedMessage } from '../../kit/received-message';
import { samplePolicies } from '../../kit/sample-policies';

const nobody = new AbortController().signal;
const mail = (body: string): string => `Message-ID: <1@example.com>\r\nSubject: Plans\r\n\r\n${body}\r\n`;
const big = mail(`topsecret ${'lorem ipsum '.repeat(400_000)}`);
const encrypted = mail('-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----');
const tags = {
  'RequestProcessor.TagHighestSeverity': true,
  'RequestProcessor.TagPolicyCount': true,
  'RequestProcessor.TagScore': true,
};

describe('the decision about a message', () => {
  const inspection = new InspectionService({ workerLost: () => undefined, workerNotReplaced: () => undefined });
  let kept: LinkRecord[];
  let raised: string[];
  let late: LateMessage[];
  let facts: MessageFacts | undefined;
  let spoolIsFull: boolean;
  let originals: string[];
  let bypassUntil: Date | undefined;

  beforeAll(() => inspection.use(samplePolicies(), detectorConfiguration()));
  afterAll(() => inspection.close());
  beforeEach(() => {
    originals = [];
    [kept, raised, late, facts, spoolIsFull, bypassUntil] = [[], [], [], undefined, false, undefined];
  });

  /** Decides with real inspection; what would go to disk is seen here. */
  function decide(text: string, changes: Record<string, unknown> = {}): Promise<Decision> {
    const configuration = detectorConfiguration(changes);
    const decider = new MessageDecider({
      configuration: () => configuration,
      inspection,
      spool: {
        append: async (records) => {
          if (spoolIsFull) throw new SpoolFullError('no space left');
          kept.push(...records);
        },
      },
      originals: {
        keep: async (_ids, _size, read) => {
          originals.push(Buffer.from(await read()).toString());
          return changes.name !== 'no room';
        },
      },
      late: {
        add: async (message) => {
          late.push(message);
          return true;
        },
      },
      bypass: {
        get until() {
          return bypassUntil;
        },
      },
      events: { raise: (name) => raised.push(name) },
      journal: { note: (_id, noted) => (facts = noted) },
      metrics: new Metrics(),
      log: pino({ level: 'silent' }),
    });
    return decider.decide(receivedMessage(text), nobody);
  }

  function added(decision: Decision): readonly string[] {
    return decision.action === 'relay' ? decision.edits.add : [];
  }

  function replyOf(decision: Decision): string {
    return decision.action === 'refuse' ? `${decision.reply.code} ${decision.reply.lines.join('\n')}` : 'relay';
  }

  it('passes what violates nothing, and only the pass header is added', async () => {
    const decision = await decide(mail('hello'), { settings: tags });
    expect(added(decision)).toEqual(['X-CFilter-Loop: Reflected']);
    expect(kept).toEqual([]);
    expect(facts).toEqual({ messageId: '<1@example.com>', disposition: 'passed', reason: '' });
  });

  it('blocks with the enhanced code of BlockStatusCodeOverride and keeps the incident', async () => {
    const settings = { 'RequestProcessor.BlockStatusCodeOverride': '5.7.0' };
    expect(replyOf(await decide(mail('topsecret'), { settings }))).toBe('550 5.7.0 Confidential.');
    expect(kept).toMatchObject([{ kind: 'incident', disposition: 'blocked', policy: { name: 'Secrets' } }]);
  });

  it('keeps the message for Enforce with its incidents, and says so in each', async () => {
    await decide(mail('topsecret noted'));
    expect(originals).toEqual([mail('topsecret noted')]);
    expect(kept.map((one) => one.kind === 'incident' && one.originalSize)).toEqual(
      kept.map(() => mail('topsecret noted').length),
    );
  });

  it('keeps incidents without their message where there is no room for it, or it is too large', async () => {
    await decide(mail('topsecret'), { name: 'no room' });
    await decide(mail('noted'), { settings: { 'Filereader.MaxFileSize': 10_000 } });
    originals = [];
    await decide(`${mail('topsecret')}${'x'.repeat(20_000)}`, { settings: { 'Filereader.MaxFileSize': 10_000 } });
    expect(originals).toEqual([]);
    expect(kept[0]).not.toHaveProperty('originalSize');
    expect(kept[1]).toHaveProperty('originalSize');
  });

  it('blocks what several policies violate, one incident each, the weaker wishes superseded', async () => {
    await decide(mail('topsecret forreview noted'));
    expect(kept.map((one) => one.kind === 'incident' && [one.policy.name, one.superseded])).toEqual([
      ['Secrets', false],
      ['Review', true],
      ['Noted', false],
    ]);
    expect(new Set(kept.map(({ id }) => id)).size).toBe(3);
  });

  it('tags severity, number and score of violations when switched on, and takes such headers of the sender out', async () => {
    const decision = await decide(mail('noted forreview'), { settings: tags });
    expect(added(decision)).toEqual([
      'X-CFilter-Loop: Reflected',
      'X-DLP-MAX-Severity: High',
      'X-DLP-Policy-Count: 2',
      'X-DLP-Score: 8',
    ]);
    expect(decision).toMatchObject({
      redirectTo: 'review@example.com',
      edits: { remove: ['X-DLP-MAX-Severity', 'X-DLP-Policy-Count', 'X-DLP-Score'] },
    });
  });

  it('records and changes nothing in trial mode', async () => {
    const decision = await decide(mail('topsecret encryptme'), { trialMode: true, settings: tags });
    expect(decision).toEqual({ action: 'relay', edits: { add: ['X-CFilter-Loop: Reflected'], remove: [] } });
    expect(kept).toMatchObject([
      { disposition: 'passed', trialMode: true },
      { disposition: 'passed', trialMode: true },
    ]);
  });

  it('defers a message whose incident cannot be kept', async () => {
    spoolIsFull = true;
    expect(replyOf(await decide(mail('noted')))).toBe('451 4.3.0 Error: Processing error.');
    expect(facts?.disposition).toBe('deferred');
    expect(replyOf(await decide(mail('hello')))).toBe('relay');
  });

  describe('when inspection ran out of time', () => {
    const settings = { 'MessageChain.MaximumMessageTime': 5 };

    it('defers, raises 1213 and keeps nothing for tempfail', async () => {
      expect(replyOf(await decide(big, { settings }))).toBe('451 4.3.0 Error: Processing error.');
      expect({ kept, raised, late }).toEqual({ kept: [], raised: ['inspectionTimedOut'], late: [] });
    });

    it('passes marked, with event 1213 kept first and the inspection to go on, for pass', async () => {
      const decision = await decide(big, { settings, failures: { timeout: 'pass' } });
      expect(added(decision)).toEqual([
        'X-CFilter-Loop: Reflected',
        'X-DLP-Processing-Status: failed',
        'X-Symantec-DLP: Message timed out (potential Enforce system event 1213);',
      ]);
      expect(kept).toMatchObject([{ kind: 'event', code: 1213, messageId: '<1@example.com>' }]);
      expect(late).toMatchObject([{ sender: 'ann@example.com', recipients: ['bob@example.net'], size: big.length }]);
    });

    it('does not pass when that cannot be kept', async () => {
      spoolIsFull = true;
      expect(replyOf(await decide(big, { settings, failures: { timeout: 'pass' } }))).toMatch(/^451 /);
    });

    it('refuses for block, with the event kept', async () => {
      expect(replyOf(await decide(big, { settings, failures: { timeout: 'block' } }))).toMatch(
        /^550 5\.7\.1 .*inspected/,
      );
      expect(kept).toMatchObject([{ kind: 'event', code: 1213 }]);
      expect(late).toEqual([]);
    });

    it('passes in trial mode whatever the setting', async () => {
      const decision = await decide(big, { settings, trialMode: true, failures: { timeout: 'block' } });
      expect(decision.action).toBe('relay');
    });
  });

  describe('of a message larger than Filereader.MaxFileSize', () => {
    const settings = { 'Filereader.MaxFileSize': 500 };
    const large = mail(`topsecret ${'x'.repeat(1000)}`);

    it.each([
      ['tempfail', /^451 4\.3\.0 /],
      ['block', /^550 5\.7\.1 /],
      ['pass', /^relay$/],
    ])('follows the setting: %s', async (oversize, expected) => {
      expect(replyOf(await decide(large, { settings, failures: { oversize } }))).toMatch(expected);
    });

    it('says in header and event that only its header was looked at', async () => {
      const decision = await decide(large, { settings, failures: { oversize: 'pass' } });
      expect(added(decision)).toContain('X-DLP-Processing-Status: limited');
      expect(kept).toMatchObject([{ kind: 'event', code: 9001 }]);
    });

    it('finds what its subject says', async () => {
      const decision = await decide(large.replace('Plans', 'topsecret'), { settings, failures: { oversize: 'pass' } });
      expect(replyOf(decision)).toBe('550 5.7.1 Confidential.');
      expect(kept).toMatchObject([{ kind: 'incident', incomplete: ['oversize'] }]);
    });
  });

  it('passes encrypted mail marked, by default, with an event', async () => {
    const decision = await decide(encrypted);
    expect(added(decision)).toContain('X-DLP-Processing-Status: limited');
    expect(kept).toMatchObject([{ kind: 'event', code: 9001 }]);
  });

  it('passes everything during a bypass, marked, without a look', async () => {
    bypassUntil = new Date('2030-01-01T00:00:00Z');
    const decision = await decide(mail('topsecret'));
    expect(added(decision)).toEqual([
      'X-CFilter-Loop: Reflected',
      'X-DLP-Bypass: not inspected, until 2030-01-01T00:00:00.000Z',
    ]);
    expect(facts?.disposition).toBe('bypassed');
  });

  it('follows failures.error while no policy set can be used', async () => {
    const broken = new InspectionService({ workerLost: () => undefined, workerNotReplaced: () => undefined });
    broken.makeUnavailable('the policy set on disk cannot be used');
    expect(broken.needed).toBe(true);
    const request = { load: () => Promise.resolve(Buffer.alloc(0)), sender: '', recipients: [] };
    await expect(broken.inspect(request, 1000, nobody)).rejects.toMatchObject({ failure: 'error' });
  });
});

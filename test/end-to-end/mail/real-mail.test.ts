import { createHash } from 'node:crypto';
import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { ArrivedMessage } from '../../kit/arrived-message';
import { addedLines } from '../../kit/added-lines';
import { deliverSideBySide } from '../../kit/deliver-side-by-side';
import { examplePolicies } from '../../kit/example-policies';
import { GuardingDetector } from '../../kit/guarding-detector';
import { plainTextOf } from '../../kit/plain-text-of';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
import { RawNextHop } from '../../kit/raw-next-hop';
import { spamAssassinCorpus } from '../../kit/spam-assassin-corpus';

const CONNECTIONS = 8;
const TENANT = Buffer.from('X-OriginatorOrg: example.com\r\n');
const RECIPIENT = 'bob@example.net';
const REVIEWER = 'dlp-review@example.com';

/** The example policies, and one for each further disposition that finds something in mail of the year 2002. */
async function policies() {
  const examples = await examplePolicies();
  const keyword = (word: string) => ({ keyword: { words: [word] } });
  return policySetOf(
    [
      ...examples.policies,
      policyOf(keyword('linux'), { name: 'Noted' }),
      policyOf(keyword('free'), { name: 'Modified', responseRules: ['Mark'] }),
      policyOf(keyword('mortgage'), { name: 'Redirected', responseRules: ['Review'] }),
    ],
    [
      ...examples.responseRules,
      { kind: 'response-rule', name: 'Mark', actions: [{ modify: { headers: [{ name: 'X-Mark', value: 'yes' }] } }] },
      { kind: 'response-rule', name: 'Review', actions: [{ redirect: { to: REVIEWER } }] },
    ],
  );
}

/** A message of the corpus as it is sent. Its sender is its number, by which everything about it is told apart. */
interface SentMail {
  readonly from: string;
  readonly to: string;
  readonly message: Buffer;
  /** BDAT where DATA would change the bytes: bare CRs. */
  readonly mode: 'data' | 'bdat';
}

function* sentMails(): Generator<SentMail> {
  let number = 0;
  for (const { content } of spamAssassinCorpus()) {
    const mode = /\r(?!\n)/.test(content.toString('latin1')) ? 'bdat' : 'data';
    yield { from: `m${++number}@example.com`, to: RECIPIENT, message: Buffer.concat([TENANT, content]), mode };
  }
}

/** Everything that is known about one of them afterwards. */
interface Fate {
  code?: number;
  readonly arrived: ArrivedMessage[];
  readonly dispositions: Set<Disposition>;
  readonly violated: Set<string>;
}

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');

describe('6,046 real mails on their way through a detector with policies', () => {
  let hop: RawNextHop;
  let detector: GuardingDetector;
  let mails: readonly SentMail[];
  const fates = new Map<string, Fate>();

  const fateOf = (sender: string): Fate => {
    const fate = fates.get(sender) ?? { arrived: [], dispositions: new Set(), violated: new Set() };
    fates.set(sender, fate);
    return fate;
  };
  /** Senders of the mails for which something is not as it must be. */
  const faults = (isRight: (mail: SentMail, fate: Fate) => boolean) =>
    mails.filter((mail) => !isRight(mail, fateOf(mail.from))).map(({ from }) => from);
  const became = (disposition: Disposition) =>
    [...fates.values()].filter(({ dispositions }) => dispositions.has(disposition)).length;

  beforeAll(async () => {
    hop = await RawNextHop.start();
    detector = await GuardingDetector.start({ nextHop: hop, policies: await policies() });
    mails = [...sentMails()];
    const where = { port: detector.port };
    await deliverSideBySide(where, CONNECTIONS, mails, ({ from }, { code }) => (fateOf(from).code = code));
    for (const message of hop.messages) fateOf(message.from).arrived.push(message);
    for (const { message, disposition, policy } of await detector.takeIncidents()) {
      fateOf(message.sender).dispositions.add(disposition);
      fateOf(message.sender).violated.add(policy.name);
    }
  });

  afterAll(async () => {
    await detector?.stop();
    await hop?.stop();
  });

  test('are all there', () => {
    expect(fates.size).toBe(6046);
  });

  test('are each accepted or blocked, none put off and none refused for another reason', () => {
    const isAnswered = (_mail: SentMail, { code, dispositions }: Fate) =>
      code === (dispositions.has('blocked') ? 550 : 250);
    expect(faults(isAnswered)).toEqual([]);
  });

  test('have one disposition each, and all of them occur', () => {
    expect(faults((_mail, { dispositions }) => dispositions.size <= 1)).toEqual([]);
    for (const each of ['blocked', 'redirected', 'modified', 'passed'] as const)
      expect(became(each)).toBeGreaterThan(50);
  });

  test('arrive once when they are accepted, and never when they are blocked', () => {
    expect(faults((_mail, { code, arrived }) => arrived.length === (code === 250 ? 1 : 0))).toEqual([]);
  });

  test('go to the reviewer when they are redirected, and otherwise to their recipient', () => {
    const hasItsRecipient = (_mail: SentMail, { arrived, dispositions }: Fate) =>
      arrived.every(({ recipients }) => recipients.join() === (dispositions.has('redirected') ? REVIEWER : RECIPIENT));
    expect(faults(hasItsRecipient)).toEqual([]);
  });

  test('arrive byte for byte under the added headers', () => {
    const isUnchanged = ({ message }: SentMail, { arrived, violated }: Fate) => {
      const mark = Buffer.from(violated.has('Modified') ? 'X-Mark: yes\r\n' : '');
      return arrived.every(({ head, sha256: digest }) => {
        const added = addedLines(head);
        return added.length > 0 && digest === sha256(added, mark, message);
      });
    };
    expect(faults(isUnchanged)).toEqual([]);
  });

  test('go on by BDAT when they came by it', () => {
    expect(faults(({ mode }, { arrived }) => arrived.every((one) => one.mode === mode))).toEqual([]);
    expect(hop.messages.filter(({ mode }) => mode === 'bdat').length).toBeGreaterThan(0);
  });

  test.each([
    ['Secret keyword', 'secret'],
    ['Noted', 'linux'],
    ['Modified', 'free'],
    ['Redirected', 'mortgage'],
  ])('violate the policy "%s" when anybody can read its word in them, and only then', (policy, word) => {
    const pattern = new RegExp(`(?<![\\w\\x80-\\xff])${word}(?![\\w\\x80-\\xff])`, 'i');
    const isFound = ({ message }: SentMail, { violated }: Fate) => {
      const text = plainTextOf(message);
      return text === undefined || pattern.test(text) === violated.has(policy);
    };
    expect(faults(isFound)).toEqual([]);
  });
});

import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import type { InspectedMessage, Violation } from '@cloud-prevent/inspection/inspector';
import { PolicyCompileError } from '@cloud-prevent/inspection/policy-compile-error';
import { attachmentOf } from '../../kit/formats/attachment-of';
import { messageOf, mixedOf, partOf } from '../../kit/message-of';
import { policyOf, policySetOf, type PolicyInput } from '../../kit/policy-set-of';

type Conditions = Parameters<typeof policyOf>[0];
type Example = readonly [what: string, condition: Conditions, message: InspectedMessage];

async function violationOf(conditions: Conditions, message: InspectedMessage, more: Partial<PolicyInput> = {}) {
  const { violations } = await createInspector(policySetOf([policyOf(conditions, more)])).inspect(message);
  return violations[0];
}

function placesOf(violation: Violation | undefined) {
  return violation?.matches.map(({ component, offset, length }) => [component, offset, length]);
}

const body = (text: string) => messageOf('Subject: s', '', text);
const sentBy = (sender: string) => ({ ...body('x'), sender });
const sentTo = (...recipients: string[]) => ({ ...body('x'), recipients });
const near = (within?: number) => ({
  keywordProximity: { first: ['account'], second: ['password', 'pass phrase'], within },
});
const program = Buffer.from(`MZ${'\0'.repeat(58)}\u0080\0\0\0${'\0'.repeat(64)}PE\0\0`, 'latin1');
const file = (name: string, text: string, type = 'application/octet-stream') =>
  partOf([`Content-Type: ${type}; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`], text);
const PGP = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----';

const holds: Example[] = [
  ['words near each other', near(2), body('The account: one two password.')],
  ['words near each other, the other way round', near(2), body('A PASSWORD of the Account')],
  ['a phrase near a word', near(), body('account and its pass  phrase')],
  ['the nearest of several', near(0), body('password x x x account password')],
  ['words far into a text', near(1), body(`${'account x x x x x '.repeat(12_000)} account password`)],
  [
    'a word of a script without blanks',
    { keywordProximity: { first: ['口座'], second: ['番号'], within: 1 } },
    {
      ...messageOf('Content-Type: text/plain; charset=utf-8', '', '口座の番号'),
    },
  ],
  [
    'the type of a file, whatever its name',
    { attachmentType: { types: ['executable'] } },
    attachmentOf('a.txt', program),
  ],
  [
    'a type of a group',
    { attachmentType: { types: ['picture', 'archive'] } },
    attachmentOf('a', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
  ],
  ['a file that claims to be another', { attachmentType: { mismatch: true } }, attachmentOf('a.pdf', program)],
  ['a name', { attachmentName: { names: ['*.KEY', 'plan-?.txt'] } }, mixedOf(file('Plan-B.TXT', 'x'))],
  [
    'a name in a folder of an archive',
    { attachmentName: { names: ['id_rsa'] } },
    mixedOf(file('home/.ssh/id_rsa', 'x')),
  ],
  ['a name with dots that Windows drops', { attachmentName: { names: ['*.key'] } }, mixedOf(file('plan.key. .', 'x'))],
  ['a part of a name', { attachmentName: { pattern: '(?:salary|gehalt)' } }, mixedOf(file('Salary 2026.csv', 'x'))],
  [
    'a name longer than is reported',
    { attachmentName: { names: ['*.key'] } },
    mixedOf(file(`${'x'.repeat(300)}.key`, 'x')),
  ],
  ['a size', { attachmentSize: { atLeast: '1 KB', atMost: 2000 } }, mixedOf(file('a', 'x'.repeat(1024)))],
  ['a number of files', { attachmentCount: { atLeast: 2 } }, mixedOf(file('a', 'x'), file('b', 'y'))],
  ['encrypted text', { encryptedContent: {} }, body(PGP)],
  ['an encrypted file', { encryptedContent: {} }, mixedOf(file('a.pgp', PGP))],
  ['what was not inspected', { inspectionIncomplete: {} }, mixedOf(file('a.pgp', PGP))],
  [
    'what the detector left out',
    { inspectionIncomplete: { reasons: ['oversize'] } },
    { ...body('x'), missing: ['oversize'] },
  ],
  ['a sender', { sender: { addresses: ['CEO@Example.com'] } }, sentBy('ceo@example.COM')],
  ['senders by a pattern', { sender: { addresses: ['*-ext@example.com'] } }, sentBy('bob-ext@example.com')],
  ['a domain of senders', { sender: { addresses: ['*@example.com'] } }, sentBy('bob@example.com')],
  ['a domain with its subdomains', { sender: { domains: ['example.com'] } }, sentBy('bob@mail.Example.com')],
  ['a domain in any spelling', { sender: { domains: ['bücher.example'] } }, sentBy('bob@xn--bcher-kva.example')],
  ['a sender by an expression', { sender: { pattern: '^svc[0-9]+@' } }, sentBy('SVC12@example.com')],
  ['one of the recipients', { recipient: { domains: ['rival.example'] } }, sentTo('a@b.example', 'c@rival.example')],
  ['all recipients', { recipient: { domains: ['b.example'], of: 'all' } }, sentTo('a@b.example', 'c@b.example')],
  ['many recipients', { recipientCount: { atLeast: 2 } }, sentTo('a@b.example', 'c@b.example')],
  [
    'many domains outside the sender’s',
    { recipientCount: { atLeast: 2, of: 'external-domains' } },
    sentTo('a@b.example', 'c@b.example', 'd@e.example', 'f@mail.example.com'),
  ],
  [
    'many recipients outside the named domains',
    { recipientCount: { atLeast: 2, of: 'external-recipients', internal: ['b.example'] } },
    sentTo('a@b.example', 'c@example.com', 'd@e.example'),
  ],
  ['a header', { header: { name: 'x-class', pattern: '^secret' } }, messageOf('X-Class: Secret stuff', '', 'x')],
  ['the lack of a header', { header: { name: 'X-Class', present: false } }, body('x')],
  ['a size of the message', { messageSize: { atLeast: 10 } }, body('x')],
  ['a size that the detector knows', { messageSize: { atLeast: '5 MB' } }, { ...body('x'), size: 6_000_000 }],
];

const holdsNot: Example[] = [
  ['words too far from each other', near(2), body('account one two three password')],
  ['one of the words', near(), body('account account pass')],
  ['parts of words', near(), body('accounts password')],
  ['words in different components', near(), messageOf('Subject: account', '', 'password')],
  ['a name as a type', { attachmentType: { types: ['executable'] } }, mixedOf(file('a.exe', 'only text'))],
  ['a file that is what it says', { attachmentType: { mismatch: true } }, mixedOf(file('a.txt', 'x', 'text/plain'))],
  ['another name', { attachmentName: { names: ['*.key'] } }, mixedOf(file('key.txt', 'x'))],
  ['a smaller file', { attachmentSize: { atLeast: '1 KB' } }, mixedOf(file('a', 'x'.repeat(1023)))],
  ['fewer files', { attachmentCount: { atLeast: 2 } }, mixedOf(file('a', 'x'))],
  ['text that can be read', { encryptedContent: {} }, body('BEGIN PGP MESSAGE')],
  ['another reason', { inspectionIncomplete: { reasons: ['corrupt'] } }, body(PGP)],
  ['a domain that only ends so', { sender: { domains: ['example.com'] } }, sentBy('bob@notexample.com')],
  ['a subdomain of an address', { sender: { addresses: ['*@example.com'] } }, sentBy('bob@mail.example.com')],
  ['the null sender', { sender: { domains: ['example.com'] } }, sentBy('')],
  [
    'some of the recipients',
    { recipient: { domains: ['b.example'], of: 'all' } },
    sentTo('a@b.example', 'c@d.example'),
  ],
  ['no recipient', { recipient: { domains: ['b.example'], of: 'all' } }, sentTo()],
  [
    'one domain outside',
    { recipientCount: { atLeast: 2, of: 'external-domains' } },
    sentTo('a@b.example', 'c@b.example'),
  ],
  ['a header of an attachment', { header: { name: 'X-Class' } }, mixedOf(partOf(['X-Class: secret'], 'x'))],
  ['a header that is there', { header: { name: 'X-Class', present: false } }, messageOf('x-CLASS: 1', '', 'x')],
  ['a smaller message', { messageSize: { atLeast: '1 MB' } }, body('x')],
];

describe('a condition', () => {
  it.each(holds)('holds for %s', async (_, condition, message) => {
    expect(await violationOf(condition, message)).toBeDefined();
  });

  it.each(holdsNot)('does not hold for %s', async (_, condition, message) => {
    expect(await violationOf(condition, message)).toBeUndefined();
  });

  it('on words near each other is located from the one to the other', async () => {
    const violation = await violationOf(near(), body('an account, a password; account'));
    expect(placesOf(violation)).toEqual([
      ['body', 3, 'account, a password'.length],
      ['body', 14, 'password; account'.length],
    ]);
    expect(violation?.matchCount).toBe(2);
  });

  it('on a file is located in its component, or in its name', async () => {
    const message = mixedOf(file('plan.key', 'x'));
    expect(placesOf(await violationOf({ attachmentSize: { atLeast: 1 } }, message))).toEqual([['plan.key', 0, 0]]);
    expect(placesOf(await violationOf({ attachmentName: { names: ['*.key'] } }, message))).toEqual([
      ['plan.key (name)', 0, 8],
    ]);
  });

  it('on the envelope or a header is located in its text, and is no match that is counted', async () => {
    const all = [
      { recipient: { addresses: ['carol@example.net'] } },
      { header: { name: 'X-Class', pattern: 'secret' } },
      { keyword: { words: ['secret'], in: ['headers' as const] } },
    ];
    const message = messageOf('Subject: s', 'X-Class: secret', '', 'x');
    const violation = await violationOf(all, { ...message, recipients: ['bob@example.net', 'carol@example.net'] });
    expect(placesOf(violation)).toEqual([
      ['envelope', 'alice@example.com bob@example.net '.length, 17],
      ['headers', 'Subject: s X-Class: '.length, 6],
      ['headers', 'Subject: s X-Class: '.length, 6],
    ]);
    expect(violation?.matchCount).toBe(1);
  });

  it.each([
    [{ sender: { pattern: '(' } }, 'sender.pattern', 'RE2'],
    [{ recipient: { lists: ['vip.txt'] } }, 'recipient.lists', 'from its folder'],
    [{ header: { name: 'X', pattern: '(?=x)' } }, 'header.pattern', 'RE2'],
    [{ attachmentName: { pattern: '[' } }, 'attachmentName.pattern', 'RE2'],
  ])('that cannot be compiled is refused with its place: %j', (condition, path, message) => {
    try {
      createInspector(policySetOf([policyOf(condition)]));
    } catch (error) {
      if (!(error instanceof PolicyCompileError)) throw error;
      expect(error.problems).toEqual([
        {
          path: `policies[0].rules[0].all[0].${path}`,
          message: expect.stringContaining(message),
          of: 'policy "policy"',
        },
      ]);
      return;
    }
    throw new Error('it was compiled');
  });
});

describe('a rule whose conditions must hold in the same component', () => {
  const rule = (all: PolicyInput['rules'][number]['all']) => ({
    rules: [{ name: 'together', sameComponent: true, all }],
  });
  const words = (...list: string[]) => ({ keyword: { words: list } });
  const ofRule = (all: PolicyInput['rules'][number]['all'], message: InspectedMessage) =>
    violationOf([], message, rule(all));

  it('matches when one component has all', async () => {
    const violation = await ofRule(
      [words('red'), words('blue')],
      mixedOf(file('a.txt', 'red'), file('b.txt', 'red blue')),
    );
    expect(placesOf(violation)).toEqual([
      ['b.txt', 0, 3],
      ['b.txt', 4, 4],
    ]);
  });

  it('does not match what different components have', async () => {
    const message = mixedOf(file('a.txt', 'red'), file('a.txt', 'blue'));
    expect(await ofRule([words('red'), words('blue')], message)).toBeUndefined();
    expect(await violationOf([words('red'), words('blue')], message)).toBeDefined();
  });

  it('asks about the file that the words are in', async () => {
    const all = [words('red'), { attachmentName: { names: ['a.txt'] } }];
    expect(await ofRule(all, mixedOf(file('a.txt', 'x'), file('b.txt', 'red')))).toBeUndefined();
    expect(await ofRule(all, mixedOf(file('a.txt', 'red'), file('b.txt', 'x')))).toBeDefined();
  });

  it('asks about sender and size for the message as a whole', async () => {
    const all = [words('red'), { sender: { domains: ['example.com'] } }, { messageSize: { atLeast: 1 } }];
    expect(await ofRule(all, mixedOf(file('a.txt', 'red')))).toMatchObject({ matchCount: 1 });
  });

  it('takes the plain and the HTML body for one', async () => {
    const alternative = messageOf(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      partOf(['Content-Type: text/plain'], 'red'),
      partOf(['Content-Type: text/html'], '<p>blue</p>'),
      '--b--',
    );
    expect(await ofRule([words('red'), words('blue')], alternative)).toBeDefined();
  });
});

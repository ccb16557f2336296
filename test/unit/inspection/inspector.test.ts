import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import type { InspectedMessage, Violation } from '@cloud-prevent/inspection/inspector';
import { incidentSchema } from '@cloud-prevent/protocol/incident';
import { messageOf, mixedOf, partOf } from '../../kit/message-of';
import { everywhere, policyOf, policySetOf, type PolicyInput } from '../../kit/policy-set-of';
import { processorTime } from '../../kit/processor-time';

const inspect = (policies: PolicyInput[], message: InspectedMessage) =>
  createInspector(policySetOf(policies)).inspect(message);

async function violationOf(policy: PolicyInput, message: InspectedMessage): Promise<Violation | undefined> {
  return (await inspect([policy], message)).violations[0];
}

const keyword = (...words: string[]) => ({ keyword: { words } });
const cards = { dataIdentifier: { name: 'credit-card-number' } } as const;
const CARD = '4539148803436467';
const OTHER_CARD = '5425233430109903';

describe('an inspector', () => {
  it('tells where a policy matched, without telling the text', async () => {
    const result = await inspect(
      [policyOf(keyword('secret plan'))],
      messageOf('Message-ID: <1@x>', 'Subject: s', '', 'Ü: the Secret', 'plan!'),
    );
    expect(result).toMatchObject({ policySetVersion: 'test', messageId: '<1@x>', subject: 's', incomplete: [] });
    expect(result.violations).toEqual([
      {
        policy: 'policy',
        group: 'Default',
        severity: 'high',
        matchCount: 1,
        responseRules: [],
        removable: [],
        trace: [
          {
            name: 'rule',
            role: 'rule',
            met: true,
            sameComponent: false,
            conditions: [
              { kind: 'keyword', asks: expect.stringContaining('words secret plan'), outcome: 'met', count: 1 },
            ],
          },
        ],
        matches: [
          { rule: 'rule', condition: 'keyword', component: 'body', offset: 7, length: 11, masked: 'S•••••••••n' },
        ],
      },
    ]);
  });

  it('counts offsets in characters, beyond the first few thousand too', async () => {
    const text = `${'ü😀'.repeat(5_000)} secret`;
    const violation = await violationOf(
      policyOf(keyword('secret')),
      messageOf('Content-Type: text/plain; charset=utf-8', '', text),
    );
    expect(violation?.matches[0]?.offset).toBe(text.indexOf('secret'));
  });

  it('lists a thousand matches that an incident accepts, and counts all', async () => {
    const violation = await violationOf(
      policyOf([keyword('secret'), keyword('plan')]),
      messageOf('', 'secret plan '.repeat(1500)),
    );
    expect(violation?.matchCount).toBe(3000);
    expect(violation?.matches).toHaveLength(1000);
    expect(incidentSchema.shape.matches.safeParse(violation?.matches).success).toBe(true);
  });

  it('counts as far as a policy asks', async () => {
    const policy = policyOf({ keyword: { words: ['x'], minimum: 20_000 } });
    expect(await violationOf(policy, messageOf('', 'x '.repeat(19_999)))).toBeUndefined();
    expect(await violationOf(policy, messageOf('', 'x '.repeat(20_000)))).toMatchObject({ matchCount: 20_000 });
  });

  it('reads no more than the headers when there is no policy', async () => {
    const result = await inspect([], messageOf('Message-ID: <1@x>', 'Subject: s', '', 'text'));
    expect(result).toMatchObject({ messageId: '<1@x>', subject: 's', violations: [], incomplete: [] });
    expect(result.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(result.components.map(({ name }) => name)).toEqual(['envelope', 'subject', 'headers']);
  });

  it('serves messages side by side', async () => {
    const inspector = createInspector(policySetOf([policyOf(keyword('secret'))]));
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => inspector.inspect(messageOf('', index % 2 ? 'secret' : 'public'))),
    );
    expect(results.map(({ violations }) => violations.length)).toEqual(
      Array.from({ length: 20 }, (_, index) => index % 2),
    );
  });
});

describe('a rule', () => {
  it('matches when all of its conditions do', async () => {
    const policy = policyOf([keyword('secret'), { regularExpression: { pattern: 'P-\\d{4}' } }]);
    expect(await violationOf(policy, messageOf('', 'secret P-1234'))).toMatchObject({ matchCount: 2 });
    expect(await violationOf(policy, messageOf('', 'secret P-12'))).toBeUndefined();
    expect(await violationOf(policy, messageOf('', 'public P-1234'))).toBeUndefined();
  });

  it('adds its matches to those of the other rules', async () => {
    const policy = policyOf(keyword('secret'), {
      rules: [
        { name: 'one', all: [keyword('secret')] },
        { name: 'two', all: [keyword('plan')] },
      ],
    });
    expect(await violationOf(policy, messageOf('', 'secret plan plan'))).toMatchObject({ matchCount: 3 });
  });

  it('does not count when an exception matches', async () => {
    const policy = policyOf(keyword('secret'), {
      exceptions: [{ name: 'e', all: [keyword('for immediate release')] }],
    });
    expect(await violationOf(policy, messageOf('', 'secret'))).toBeDefined();
    expect(await violationOf(policy, messageOf('', 'For immediate release: secret'))).toBeUndefined();
  });
});

describe('severity', () => {
  const ladder = [
    { atLeast: 10, severity: 'high' },
    { atLeast: 2, severity: 'low' },
    { atLeast: 5, severity: 'medium' },
  ] as const;
  const policy = policyOf(keyword('secret'), { severity: { default: 'info', ladder: [...ladder] } });

  it.each([
    [1, 'info'],
    [2, 'low'],
    [4, 'low'],
    [5, 'medium'],
    [10, 'high'],
    [99, 'high'],
  ])('of %d matches is %s', async (count, severity) => {
    expect(await violationOf(policy, messageOf('', 'secret '.repeat(count)))).toMatchObject({
      severity,
      matchCount: count,
    });
  });
});

describe('a keyword', () => {
  it.each([
    ['sets case aside', {}, 'SECRET', true],
    ['keeps case when told', { caseSensitive: true }, 'SECRET', false],
    ['is a whole word', {}, 'secretary', false],
    ['is part of a word when told', { wholeWord: false }, 'secretary', true],
    ['reaches its minimum', { minimum: 2 }, 'secret secret', true],
    ['stays below its minimum', { minimum: 3 }, 'secret secret', false],
  ])('%s', async (_, options, text, violated) => {
    const violation = await violationOf(
      policyOf({ keyword: { words: ['other', 'secret'], ...options } }),
      messageOf('', text),
    );
    expect(violation !== undefined).toBe(violated);
  });

  it('is text, not a pattern', async () => {
    const policy = policyOf({ keyword: { words: ['a.c (x) [y] $1 \\d |'], wholeWord: false } });
    expect(await violationOf(policy, messageOf('', 'abc (x) [y] $1 \\d |'))).toBeUndefined();
    expect(await violationOf(policy, messageOf('', 'A.C (x)  [y] $1 \\d |'))).toBeDefined();
  });

  it('counts over all components together', async () => {
    const policy = policyOf({ keyword: { words: ['secret'], minimum: 3 } });
    const message = (body: string) =>
      messageOf(
        'Subject: secret',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        partOf([], body),
        partOf(['Content-Type: text/csv'], 'secret'),
        '--b--',
      );
    expect(await violationOf(policy, message('secret'))).toMatchObject({ matchCount: 3 });
    expect(await violationOf(policy, message('public'))).toBeUndefined();
  });
});

describe('where a condition looks', () => {
  const places = { envelope: 'alice', subject: 'sub', headers: 'other', body: 'bod', attachments: 'att' } as const;
  const message = messageOf(
    'Subject: sub',
    'X-Head: other',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    partOf([], 'bod'),
    partOf(['Content-Type: text/csv; name=name.csv'], 'att'),
    '--b--',
  );

  it.each(everywhere)('%s', async (scope) => {
    for (const [place, word] of Object.entries(places)) {
      const violation = await violationOf(policyOf({ keyword: { words: [word], in: [scope] } }), message);
      expect(violation !== undefined).toBe(place === scope || (scope === 'headers' && place === 'subject'));
    }
  });

  it('names of attachments, with the attachments', async () => {
    const violation = await violationOf(policyOf({ keyword: { words: ['name'], in: ['attachments'] } }), message);
    expect(violation?.matches[0]?.component).toBe('name.csv (name)');
  });
});

describe('what is said twice, as plain text and as HTML', () => {
  const alternative = (plain: string, html: string) =>
    messageOf(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      partOf(['Content-Type: text/plain'], plain),
      partOf(['Content-Type: text/html'], html),
      '--b--',
    );

  it('counts once', async () => {
    const message = alternative(`${CARD} and secret secret`, `<p>${CARD} and <b>secret</b>&nbsp;secret</p>`);
    expect(await violationOf(policyOf(cards), message)).toMatchObject({ matchCount: 1 });
    expect(await violationOf(policyOf(keyword('secret')), message)).toMatchObject({ matchCount: 2 });
  });

  it('counts for all that only one of them has', async () => {
    expect(await violationOf(policyOf(cards), alternative(CARD, `<p>${OTHER_CARD} ${CARD} ${CARD}</p>`))).toMatchObject(
      { matchCount: 3 },
    );
  });
});

describe('a data identifier', () => {
  it('counts every place, or with "unique" every value', async () => {
    const text = `${CARD}, 4539 1488 0343 6467, ${OTHER_CARD}`;
    expect(await violationOf(policyOf(cards), messageOf('', text))).toMatchObject({ matchCount: 3 });
    const unique = { dataIdentifier: { name: 'credit-card-number', unique: true } } as const;
    expect(await violationOf(policyOf(unique), messageOf(`Subject: ${CARD}`, '', text))).toMatchObject({
      matchCount: 2,
    });
  });

  it('finds different values behind the same one many thousand times over', async () => {
    const others = ['4539148803436475', '4539148803436483', '4916831204579265', '4485273619045825'];
    const text = `${`${CARD}\n`.repeat(12_000)}${others.join('\n')}`;
    const unique = { dataIdentifier: { name: 'credit-card-number', unique: true, minimum: 5 } } as const;
    expect(await violationOf(policyOf(unique), messageOf('', text))).toMatchObject({ matchCount: 5 });
    const nearWords = { dataIdentifier: { ...unique.dataIdentifier, breadth: 'narrow' } } as const;
    expect(await violationOf(policyOf(nearWords), messageOf('', `Visa ${text}`))).toMatchObject({ matchCount: 5 });
  });

  it('is not satisfied with the looks of a value', async () => {
    expect(await violationOf(policyOf(cards), messageOf('', '4539148803436468 4111111111111111'))).toBeUndefined();
  });
});

describe('a regular expression', () => {
  it.each([
    ['keeps case', 'P-[a-f]+', {}, 'P-ABC', false],
    ['sets case aside when told', 'P-[a-f]+', { caseSensitive: false }, 'p-ABC', true],
    ['may set flags', '(?i)secret', {}, 'SECRET', true],
    ['knows letters of all scripts', '^\\p{L}+$', {}, 'секрет', true],
    ['matches composed characters', 'Prüfung', {}, 'Pru\u0308fung', true],
  ])('%s', async (_, pattern, options, text, violated) => {
    const violation = await violationOf(
      policyOf({ regularExpression: { pattern, ...options } }),
      messageOf('Content-Type: text/plain; charset=utf-8', '', text),
    );
    expect(violation !== undefined).toBe(violated);
  });

  it('may be one that others take exponential time for', async () => {
    const started = processorTime();
    const policy = policyOf({ regularExpression: { pattern: '^(?:a+)+$' } });
    expect(await violationOf(policy, messageOf('', `${'a'.repeat(1_000_000)}!`))).toBeUndefined();
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});

it('a file within the parts is inspected as the message is', async () => {
  const message = mixedOf(partOf(['Content-Type: message/rfc822'], ['Subject: fwd', '', `card ${CARD}`].join('\r\n')));
  expect((await violationOf(policyOf(cards), message))?.matches[0]?.component).toBe('message/rfc822 > body');
});

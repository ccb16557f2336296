import RE2 from 're2';
import { caseVariants } from '@cloud-prevent/inspection/patterns/automaton/case-variants';
import { parsePattern } from '@cloud-prevent/inspection/patterns/automaton/parse-pattern';
import { scanTokens } from '@cloud-prevent/inspection/patterns/automaton/scan-tokens';
import { TokenAutomaton, type TokenEntry } from '@cloud-prevent/inspection/patterns/automaton/token-automaton';
import { TokenSkimmer } from '@cloud-prevent/inspection/patterns/automaton/token-skimmer';

const entry = (source: string): TokenEntry => {
  const parsed = parsePattern({ source, caseSensitive: true });
  if (!parsed) throw new Error(`${source} is not taken apart`);
  return { node: parsed.node, ending: 'token' };
};

function found(text: string, automaton: TokenAutomaton): string[] | undefined {
  const bytes = Buffer.from(text);
  const events = scanTokens(bytes, new TokenSkimmer(automaton));
  if (!events) return undefined;
  return Array.from({ length: events.size }, (_, event) => {
    const entries = automaton.sets.members(events.set(event)).join('+');
    return `${entries}: ${bytes.toString('utf8', events.start(event), Math.max(events.end(event), events.start(event)))}`;
  });
}

describe('an automaton of tokens', () => {
  const entries = ['\\d{3}', '\\d{3}-\\d{2}', '[a-c]x?', 'é[0-9]', '\\(\\d\\)', 'z{60}'].map(entry);

  it('finds every entry where a token begins, with each of its ends', () => {
    expect(found('123-45, ax b 1234 é7 (5)b', new TokenAutomaton(entries))).toEqual([
      '0: 123',
      '1: 123-45',
      '2: ax',
      '2: b',
      '3: é7',
      '4: (5)',
      '2: b',
    ]);
  });

  it('notes what is longer than it looks by where it begins', () => {
    expect(found(`${'z'.repeat(60)} 123`, new TokenAutomaton(entries))).toEqual(['5: ', '0: 123']);
  });

  it.each([
    ['of one length', 'z{200}', 'z'.repeat(200)],
    ['of many lengths', '[a-z]{1,300}', 'z'.repeat(200)],
    ['of a group', '(?:ab){80}', 'ab'.repeat(80)],
  ])('misses no repetition that is longer than it looks, %s', (_, source, text) => {
    expect(found(`x12 ${text} 12`, new TokenAutomaton([source, '\\d+'].map(entry)))).toContainEqual('0: ');
  });

  it('finds the same in any part of a long text', () => {
    const automaton = new TokenAutomaton(entries);
    const part = `${'word '.repeat(30)}123-45, (5)b é7 `;
    const once = found(part, automaton) ?? [];
    expect(once).toHaveLength(5);
    expect(found(part.repeat(1000), automaton)).toEqual(Array.from({ length: 1000 }, () => once).flat());
  });

  it('finds what lies across the middle of a text, and at its end, once', () => {
    const automaton = new TokenAutomaton(['\\d{3}-\\d{2}', '[a-c]+'].map(entry));
    const cut = (before: number) => `${'-'.repeat(before)}123-45--abcab${'-'.repeat(160 - before)}123-45`;
    const expected = ['0: 123-45', '1: abcab', '0: 123-45'];
    for (let before = 1; before < 160; before += 1) expect(found(cut(before), automaton)).toEqual(expected);
  });

  it('finds the same when it has to throw its states away again and again', () => {
    const words = Array.from({ length: 300 }, (_, index) => `word${index}`);
    const numbered = words.map(entry);
    const text = words.reverse().join(' ');
    const small = new TokenAutomaton(numbered, 40);
    expect(found(text, small)).toEqual(found(text, new TokenAutomaton(numbered)));
    expect(small.generation).toBeGreaterThan(10);
    expect(found(text.replaceAll(' ', ''), small)).toEqual(
      found(text.replaceAll(' ', ''), new TokenAutomaton(numbered)),
    );
  });

  it('gives up in a text that is full of places, instead of keeping all of them', () => {
    expect(found('a '.repeat(20_000), new TokenAutomaton(entries))).toHaveLength(20_000);
    expect(found('a '.repeat(200_000), new TokenAutomaton(entries))).toBeUndefined();
  });
});

describe('the other cases of a letter', () => {
  const letters = Array.from({ length: 0x3000 }, (_, point) => String.fromCodePoint(point)).filter(
    (letter) => letter.toLowerCase() !== letter || letter.toUpperCase() !== letter,
  );

  it('are at least those that RE2 takes for it', () => {
    const text = letters.join('');
    const missed = letters.flatMap((letter) => {
      const known = new Set([
        letter,
        ...caseVariants(letter.codePointAt(0) ?? 0).map((point) => String.fromCodePoint(point)),
      ]);
      const taken = text.match(new RE2(`(?i:${letter})`, 'gu')) ?? [];
      return taken.filter((other) => !known.has(other)).map((other) => `${letter} ${other}`);
    });
    expect(missed).toEqual([]);
  });

  it('do not mix the letters of Turkish into those of other languages', () => {
    expect(caseVariants(0x69)).toEqual([0x49]);
    expect(caseVariants(0x6b)).toEqual(expect.arrayContaining([0x4b, 0x212a]));
  });
});

describe('a pattern that is taken apart', () => {
  it.each(['(?<name>a)', '(?s:.)', '\\p{Greek}', 'a)', '[[:alpha:]]', '\\Qa\\E', 'a{'])('is not %s', (source) => {
    expect(parsePattern({ source, caseSensitive: true })).toBeUndefined();
  });
});

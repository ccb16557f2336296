import { seededFaker } from './seeded-faker.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
const SETS: Readonly<Record<string, string>> = {
  '#': DIGITS,
  '@': LETTERS,
  '?': LETTERS + DIGITS,
  '*': LETTERS + LETTERS.toLowerCase() + DIGITS,
  $: `${DIGITS}abcdef`,
};
const TOKEN = /(\[[^\]]+\]|<[^>]+>|\{[a-z]+\}|.)(?:\{(\d+)\})?/gs;

/**
 * Makes up a text of a given look.
 * @param template `#` is a digit, `@` a capital letter, `?` either, `*` a letter of any case or a digit, `$` a
 * hexadecimal digit, `[AB0-5]` one of the characters, `<one|other>` one of the texts, `{yyyy}`, `{yy}`, `{mm}` and
 * `{dd}` the parts of a birth date, `{60}` after one of them so many; the rest stands for itself
 */
export function fillTemplate(template: string): string {
  const born = /\{[a-z]/.test(template) ? birthDate() : {};
  return template.replace(TOKEN, (_, token: string, times = '1') =>
    Array.from({ length: Number(times) }, () => born[token] ?? drawn(token)).join(''),
  );
}

function birthDate(): Readonly<Record<string, string>> {
  const date = seededFaker.date.birthdate({ mode: 'year', min: 1935, max: 2007 }).toISOString();
  return {
    '{yyyy}': date.slice(0, 4),
    '{yy}': date.slice(2, 4),
    '{mm}': date.slice(5, 7),
    '{dd}': date.slice(8, 10),
  };
}

function drawn(token: string): string {
  if (token.startsWith('<') && token.length > 1) return one(token.slice(1, -1).split('|'));
  if (token.startsWith('[') && token.length > 1) return one([...withoutRanges(token.slice(1, -1))]);
  const set = SETS[token];
  return set === undefined ? token : one([...set]);
}

function withoutRanges(characters: string): string {
  return characters.replace(/(\w)-(\w)/g, (_, first: string, last: string) =>
    String.fromCharCode(
      ...Array.from(
        { length: last.charCodeAt(0) - first.charCodeAt(0) + 1 },
        (__, index) => first.charCodeAt(0) + index,
      ),
    ),
  );
}

function one(choices: readonly string[]): string {
  return seededFaker.helpers.arrayElement(choices);
}

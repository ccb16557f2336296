import type { Breadth, Identifier } from '@cloud-prevent/inspection/identifiers/identifier';
import { breadths } from './breadths.js';
import { silentText, tellingText } from './carriers.js';
import { generatedValues } from './generated-values.js';
import { identifierSearch } from './identifier-search.js';
import { makeValue } from './make-value.js';
import { seededFaker } from './seeded-faker.js';
import type { FormList } from './value-forms.js';

/** How many of the values that a breadth promises to find it found. */
export interface Recall {
  readonly promised: number;
  readonly found: number;
  /** What else was found in the same texts. */
  readonly wrong: number;
  /** The first ones of those that were not found, with the text around them. */
  readonly missed: readonly string[];
}

const SEED = 17;
const MOST_MISSED = 5;

/** What a breadth promises to find in a text that says nothing of the value, and what in one that says what it is. */
const PROMISED: Readonly<Record<Breadth, Readonly<Record<'silent' | 'telling', readonly FormList[]>>>> = {
  wide: { silent: ['certain', 'distinct', 'plain', 'loose'], telling: ['certain', 'distinct', 'plain', 'loose'] },
  medium: { silent: ['certain', 'distinct'], telling: ['certain', 'distinct', 'plain'] },
  narrow: { silent: ['certain'], telling: ['certain', 'distinct', 'plain'] },
};

/**
 * Measures at each breadth how many of an identifier's values are found, of all that it promises to find.
 * @param values texts for each list of forms, half of them with words that belong to the identifier
 */
export function measureRecall(identifier: Identifier, values: number): ReadonlyMap<Breadth, Recall> {
  seededFaker.seed(SEED);
  const find = identifierSearch([identifier]);
  const tallies = new Map(
    breadths.map((breadth) => [breadth, { promised: 0, found: 0, wrong: 0, missed: [] as string[] }]),
  );
  for (const { list, value, telling, text } of texts(identifier, values)) {
    const offset = text.indexOf(value);
    const findings = find(text);
    for (const [breadth, tally] of tallies) {
      const offsets = findings.filter((finding) => finding.breadth === breadth).map((finding) => finding.offset);
      tally.wrong += offsets.filter((found) => found !== offset).length;
      if (!PROMISED[breadth][telling ? 'telling' : 'silent'].includes(list)) continue;
      tally.promised += 1;
      if (offsets.includes(offset)) tally.found += 1;
      else if (tally.missed.length < MOST_MISSED) tally.missed.push(text);
    }
  }
  return tallies;
}

function* texts(identifier: Identifier, values: number) {
  for (const [list, forms] of Object.entries(generatedValues[identifier.name])) {
    for (let number = 0; number < values; number += 1) {
      const value = makeValue(forms[number % forms.length] ?? '', identifier);
      const telling = seededFaker.datatype.boolean();
      const word = seededFaker.helpers.arrayElement(identifier.context);
      yield { list: list as FormList, value, telling, text: telling ? tellingText(value, word) : silentText(value) };
    }
  }
}

import type { Identifier } from '@cloud-prevent/inspection/identifiers/identifier';
import { lettersAndDigits } from '@cloud-prevent/inspection/identifiers/letters-and-digits';
import { fillTemplate } from './fill-template.js';

/** Enough for two check digits, of which one value in a hundred has the right ones. */
const MOST_DRAWS = 100_000;

/**
 * Makes up a value that the identifier's check accepts.
 * @param form a template (`fillTemplate`), or what makes values
 * @throws RangeError when no value of this form passes the check
 */
export function makeValue(form: string | (() => string), identifier: Identifier): string {
  const { name, accepts = () => true, canonical = lettersAndDigits } = identifier;
  for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
    const value = typeof form === 'string' ? fillTemplate(form) : form();
    if (accepts(canonical(value))) return value;
  }
  throw new RangeError(`the check of ${name} accepts no value of the form ${String(form)}: mend the form or the check`);
}

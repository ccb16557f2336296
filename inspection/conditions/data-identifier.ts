import { addIdentifierPatterns } from '../identifiers/identifier-patterns.js';
import { identifiers } from '../identifiers/identifiers.js';
import { lettersAndDigits } from '../identifiers/letters-and-digits.js';
import type { ConditionKind } from './condition-kind.js';
import { findPlaces } from './find-places.js';

/** Content Matches Data Identifier: values of a known kind, checked beyond their looks. */
export const dataIdentifier: ConditionKind<'dataIdentifier'> = {
  name: 'dataIdentifier',
  compile({ name, breadth, exclude, minimum, unique, in: scopes }, { patterns }) {
    const identifier = identifiers[name];
    const numbers = addIdentifierPatterns(identifier, { breadth, exclude }, patterns);
    const canonical = identifier.canonical ?? lettersAndDigits;
    return {
      kind: 'dataIdentifier',
      triggers: numbers,
      evaluate: findPlaces({ patterns: numbers, in: scopes, minimum, unique, canonical, apart: true }),
    };
  },
};

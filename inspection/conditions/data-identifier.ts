import { identifiers } from '../identifiers/identifiers.js';
import type { ConditionKind } from './condition-kind.js';
import { findPlaces } from './find-places.js';

/** Content Matches Data Identifier: values of a known kind, checked beyond their looks. */
export const dataIdentifier: ConditionKind<'dataIdentifier'> = {
  name: 'dataIdentifier',
  compile({ name, minimum, unique, in: scopes }, { patterns }) {
    const identifier = identifiers[name];
    const numbers = identifier.patterns.map((source) =>
      patterns.add({ source, caseSensitive: true, edges: 'number', validator: identifier }),
    );
    return {
      kind: 'dataIdentifier',
      triggers: numbers,
      evaluate: findPlaces({ patterns: numbers, in: scopes, minimum, unique, canonical: identifier.canonical }),
    };
  },
};

import { creditCardNumber } from './credit-card-number.js';
import type { Identifier } from './identifier.js';

/** Every identifier by the name that policies use. */
export const identifiers = {
  'credit-card-number': creditCardNumber,
} as const satisfies Record<string, Identifier>;

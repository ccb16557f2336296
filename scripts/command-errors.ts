import { indexCommandErrors } from './index-command-errors.js';
import { keyCommandErrors } from './key-command-errors.js';
import { policyCommandErrors } from './policy-command-errors.js';
import { siteCommandErrors } from './site-command-errors.js';

/** Every error of the command itself that a user can meet: what it says, and what to do about it. */
export const commandErrors = {
  ...keyCommandErrors,
  ...siteCommandErrors,
  ...indexCommandErrors,
  ...policyCommandErrors,
} as const;

/** Stable code of one of them. */
export type CommandErrorCode = keyof typeof commandErrors;

import { z } from 'zod';
import type { Problem } from '../operation/enforce-error.js';

const SHORTEST = 12;
const LONGEST = 200;
/** Different characters that a password has at least. */
const FEWEST_DIFFERENT = 5;

/** A password as a request carries it, whether or not it is a good one. */
export const anyPassword = z.string().min(1).max(1_000);

/**
 * What is wrong with a new password: length counts, composition does not (NIST SP 800-63B, 5.1.1.2).
 * @param name of its user, which it must not contain
 * @returns none when it is good; never with the password itself
 */
export function passwordProblems(password: string, name: string): Problem[] {
  const length = [...password].length;
  const refuse = (message: string) => [{ path: 'password', message }];
  if (length < SHORTEST || length > LONGEST)
    return refuse(`expected ${String(SHORTEST)} to ${String(LONGEST)} characters; found ${String(length)}`);
  if (password.toLowerCase().includes(name.toLowerCase())) return refuse('found the name of the user in it');
  if (new Set(password).size < FEWEST_DIFFERENT)
    return refuse(`expected at least ${String(FEWEST_DIFFERENT)} different characters`);
  return [];
}

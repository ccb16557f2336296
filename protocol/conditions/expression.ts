import { z } from 'zod';

/** A regular expression in RE2 syntax; whether it compiles is said when the policy is compiled. */
export const expressionSchema = z.string().min(1).max(5_000).describe('RE2 syntax');

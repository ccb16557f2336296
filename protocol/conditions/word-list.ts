import { z } from 'zod';

/** Words or phrases; blanks in a phrase stand for any run of them. */
export const wordListSchema = z.array(z.string().trim().min(1).max(200)).min(1).max(10_000);

import { bypassOrderSchema } from '@cloud-prevent/protocol/link';

const DAY_MS = 86_400_000;

/** A bypass order as the API takes it: with an end in the next 24 hours. */
export const bypassBody = bypassOrderSchema.superRefine(({ until }, context) => {
  const ahead = Date.parse(until) - Date.now();
  if (ahead > 0 && ahead <= DAY_MS) return;
  context.addIssue({
    code: 'custom',
    path: ['until'],
    message: `expected a time within the next 24 hours; found ${until}`,
  });
});

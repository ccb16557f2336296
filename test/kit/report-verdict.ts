import type { MailCounts } from './judge-mail';

/** Prints what a load came to in one line, with the seed that shows it again: `TEST_SEED=… npx jest …`. */
export function reportVerdict(fault: string, seed: number, counts: MailCounts): void {
  const numbers = Object.entries(counts).map(([name, number]) => `${name} ${number}`);
  process.stdout.write(`${fault}: seed ${seed}; ${numbers.join(', ')}\n`);
}

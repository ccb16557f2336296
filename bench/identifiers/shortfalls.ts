import type { IdentifierFigures } from './identifier-figures.js';

/** What is asked of every identifier. */
const LEAST_RECALL = 0.99;
/** Of the medium and the narrow breadth, in each corpus. */
const MOST_WRONG_PER_MEGABYTE = 1;

/** Says what of an identifier's figures falls short of what is asked; nothing when all is well. */
export function shortfalls({ name, breadth, recall, wrongPerMegabyte }: IdentifierFigures): string[] {
  const missed = recall < LEAST_RECALL ? [`${name}, ${breadth}: finds only ${(100 * recall).toFixed(1)} %`] : [];
  if (breadth === 'wide') return missed;
  const tooMany = Object.entries(wrongPerMegabyte).filter(([, wrong]) => wrong > MOST_WRONG_PER_MEGABYTE);
  return [
    ...missed,
    ...tooMany.map(([corpus, wrong]) => `${name}, ${breadth}: ${wrong.toFixed(2)} wrong per MB, ${corpus}`),
  ];
}

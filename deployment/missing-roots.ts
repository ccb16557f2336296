import { existsSync } from 'node:fs';
import type { Deployment } from './deployment-file.js';
import type { Finding } from './problem.js';

/** Roots that the file names and that are not there, for a cloud that takes them along when it is deployed. */
export function missingRoots({ delivery: { trustedRoots } }: Deployment): readonly Finding[] {
  const accepted = 'a PEM file that is there';
  return trustedRoots.flatMap((found, index) =>
    existsSync(found) ? [] : [{ code: 'WRONG_VALUE', path: ['delivery', 'trustedRoots', index], found, accepted }],
  );
}

import { BenchError } from './bench-error.js';
import { detectorMissing } from './detector/start-detector.js';
import { allSystems } from './systems/all-systems.js';
import { direct } from './systems/direct.js';
import type { System } from './systems/system.js';

/** The STARTTLS runs are chosen by name as the systems are. */
const STARTTLS = 'starttls';

/** What is measured, and what cannot be. */
export interface Selection {
  readonly systems: readonly System[];
  readonly starttls: boolean;
  /** Name and reason of what is not there. */
  readonly missing: ReadonlyMap<string, string>;
}

/** All names that can be chosen. */
export const selectable: readonly string[] = [...allSystems.map(({ name }) => name), STARTTLS];

/**
 * Chooses what is measured. The direct runs are always among them: without them there is nothing to compare with.
 * @param only the wanted names; undefined: everything
 * @throws BenchError when something that was asked for by name is not there
 */
export function select(only: readonly string[] | undefined): Selection {
  const wanted = (name: string) => only === undefined || only.includes(name);
  const candidates = [...allSystems.map(({ name, missing }) => ({ name, missing })), starttls];
  const missing = new Map(
    candidates
      .filter(({ name }) => wanted(name))
      .map(({ name, missing: reason }) => [name, reason()] as const)
      .filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
  const [first] = missing;
  if (only && first) throw new BenchError(`${first[0]} cannot be measured: ${first[1]}.`);
  const systems = allSystems.filter(({ name }) => wanted(name) && !missing.has(name));
  return {
    systems: systems.length && !systems.includes(direct) ? [direct, ...systems] : systems,
    starttls: wanted(STARTTLS) && !missing.has(STARTTLS),
    missing,
  };
}

const starttls = { name: STARTTLS, missing: detectorMissing };

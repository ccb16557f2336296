import { Marks } from './patterns/marks.js';
import type { CompiledPolicy } from './plan.js';

const NONE: readonly number[] = [];

/** Tells from the patterns that occur in a message which policies are worth asking: of a thousand, mostly none. */
export class TriggerIndex {
  readonly #always: number[] = [];
  readonly #found = new Marks();
  readonly #byPattern = new Map<number, number[]>();

  /** @param policies numbered by their position */
  constructor(policies: readonly CompiledPolicy[]) {
    policies.forEach(({ rules }, number) => {
      const needsPattern = rules.every(({ conditions }) => conditions.some(({ triggers }) => triggers !== undefined));
      if (!needsPattern) this.#always.push(number);
      const triggers = rules.flatMap(({ conditions }) => conditions.flatMap((condition) => condition.triggers ?? []));
      for (const pattern of new Set(triggers)) this.#add(pattern, number);
    });
  }

  /**
   * Numbers of the policies of which at least one condition may hold, ascending.
   * @param occurring numbers of the patterns that occur
   */
  candidates(occurring: Iterable<number>): readonly number[] {
    const found = this.#found;
    for (const number of this.#always) found.add(number);
    for (const pattern of occurring) {
      for (const number of this.#byPattern.get(pattern) ?? NONE) found.add(number);
    }
    return found.take();
  }

  #add(pattern: number, policy: number): void {
    const policies = this.#byPattern.get(pattern);
    if (policies) policies.push(policy);
    else this.#byPattern.set(pattern, [policy]);
  }
}

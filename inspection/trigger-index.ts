import type { CompiledPolicy } from './plan.js';

/** Tells from the patterns that occur in a message which policies are worth asking: of a thousand, mostly none. */
export class TriggerIndex {
  readonly #always: number[] = [];
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
    const numbers = new Set(this.#always);
    for (const pattern of occurring) this.#byPattern.get(pattern)?.forEach((number) => numbers.add(number));
    return [...numbers].sort((one, other) => one - other);
  }

  #add(pattern: number, policy: number): void {
    const policies = this.#byPattern.get(pattern);
    if (policies) policies.push(policy);
    else this.#byPattern.set(pattern, [policy]);
  }
}

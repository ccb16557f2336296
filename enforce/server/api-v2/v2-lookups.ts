import type { DefinitionStore } from '../incidents/definition-store.js';
import type { ConditionValue } from '../incidents/incident-condition.js';
import type { NamedKind, NameIds } from './name-ids.js';
import { statusName } from './product-numbers.js';

/** What the product numbers and we name, or the other way round. */
export class V2Lookups {
  constructor(
    readonly names: NameIds,
    private readonly definitions: DefinitionStore,
  ) {}

  /** Statuses by their numbers, as the product calls them. */
  async statusNames(): Promise<ReadonlyMap<number, string>> {
    const statuses = await this.definitions.statuses();
    return new Map(statuses.map(({ id, name }) => [id, statusName(name)]));
  }

  /** What stands behind some values: names behind numbers, or numbers behind names of statuses. */
  async behind(kind: NamedKind | 'statusName', values: readonly ConditionValue[]): Promise<ConditionValue[]> {
    if (kind !== 'statusName') return this.names.namesOf(kind, values.map(Number).filter(isId));
    const statuses = [...(await this.statusNames())];
    return statuses.filter(([, name]) => values.includes(name)).map(([id]) => id);
  }
}

function isId(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

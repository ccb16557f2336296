import { sql, type Generated, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** What the product numbers and we name. */
export type NamedKind = 'policy' | 'policyGroup' | 'server';

/** The number of a name. */
export interface NameIdTable {
  kind: NamedKind;
  name: string;
  /** Never used for another name again. */
  id: Generated<number>;
}

/** Numbers for names, given out when they are first asked for and the same ever after, for every process. */
export class NameIds {
  private readonly known = new Map<string, number>();

  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** The numbers of some names. */
  async idsOf(kind: NamedKind, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const unknown = [...new Set(names)].filter((name) => !this.known.has(keyOf(kind, name)));
    if (unknown.length > 0) await this.number(kind, unknown);
    return new Map(names.map((name) => [name, this.known.get(keyOf(kind, name)) ?? 0]));
  }

  /** The names of some numbers; those that were never given out are left out. */
  async namesOf(kind: NamedKind, ids: readonly number[]): Promise<string[]> {
    const query = this.database.selectFrom('incident_names').select('name').where('kind', '=', kind);
    const rows = await query.where('id', '=', sql<number>`any(${[...ids]}::integer[])`).execute();
    return rows.map(({ name }) => name);
  }

  private async number(kind: NamedKind, names: readonly string[]): Promise<void> {
    const insert = this.database.insertInto('incident_names').values(names.map((name) => ({ kind, name })));
    await insert.onConflict((conflict) => conflict.columns(['kind', 'name']).doNothing()).execute();
    const query = this.database.selectFrom('incident_names').select(['name', 'id']).where('kind', '=', kind);
    for (const { name, id } of await query.where('name', 'in', names).execute()) this.known.set(keyOf(kind, name), id);
  }
}

function keyOf(kind: NamedKind, name: string): string {
  return `${kind}\n${name}`;
}

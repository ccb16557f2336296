import type { Kysely, Selectable, Transaction } from 'kysely';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { errorCode } from '../operation/error-text.js';
import type { CustomAttributeTable, IncidentStatusTable } from './incident-tables.js';

const UNIQUE_VIOLATION = '23505';

/** A field that the company has made for itself. */
export interface CustomAttribute {
  /** By which values name it; `columnIndex` in the product. */
  readonly index: number;
  readonly name: string;
  readonly group: string;
  /** Whether its value is an address. */
  readonly email: boolean;
}

/** Keeps the statuses and the custom attributes that incidents can have. */
export class DefinitionStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  statuses(): Promise<Selectable<IncidentStatusTable>[]> {
    return this.database.selectFrom('incident_statuses').selectAll().orderBy('id').execute();
  }

  /** @throws EnforceError `nameTaken` */
  addStatus(actor: Auditable, name: string): Promise<Selectable<IncidentStatusTable>> {
    return this.change(async (transaction) => {
      const insert = transaction.insertInto('incident_statuses').values({ name });
      const added = await insert.returningAll().executeTakeFirstOrThrow();
      await audit(transaction, actor, 'incident-status.add', name);
      return added;
    });
  }

  async attributes(): Promise<CustomAttribute[]> {
    const rows = await this.database.selectFrom('custom_attributes').selectAll().orderBy('index').execute();
    return rows.map(attributeOf);
  }

  /** Adds an attribute, or changes what the one of this index is called. @throws EnforceError `nameTaken` */
  setAttribute(actor: Auditable, attribute: CustomAttribute): Promise<void> {
    const { index, name, group, email } = attribute;
    return this.change(async (transaction) => {
      const named = { name, attribute_group: group, email };
      await transaction
        .insertInto('custom_attributes')
        .values({ index, ...named })
        .onConflict((conflict) => conflict.column('index').doUpdateSet(named))
        .execute();
      await audit(transaction, actor, 'custom-attribute.set', name, { ...attribute });
    });
  }

  private async change<T>(work: (transaction: Transaction<DatabaseSchema>) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction().execute(work);
    } catch (error) {
      if (errorCode(error) === UNIQUE_VIOLATION) throw new EnforceError('nameTaken', '', { cause: error });
      throw error;
    }
  }
}

function attributeOf({ index, name, attribute_group, email }: Selectable<CustomAttributeTable>): CustomAttribute {
  return { index, name, group: attribute_group, email };
}

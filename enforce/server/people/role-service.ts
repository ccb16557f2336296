import type { Kysely, Selectable, Transaction } from 'kysely';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { RoleTable } from './people-tables.js';
import { peopleTransaction } from './people-transaction.js';
import { isPrivilege } from './privileges.js';
import type { Role, RoleContent } from './role.js';

/** A role as the API shows it. */
export interface RoleView extends Role {
  /** Kept by the server, and cannot be changed. */
  readonly builtIn: boolean;
}

/** What administrators do with roles. Every change is audited with it. */
export class RoleService {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** Roles by name. */
  async list(): Promise<RoleView[]> {
    return (await this.database.selectFrom('roles').selectAll().orderBy('name').execute()).map(view);
  }

  /** @throws EnforceError `roleNameTaken` */
  add(actor: Auditable, role: Role): Promise<RoleView> {
    return peopleTransaction(this.database, async (transaction) => {
      const row = await transaction
        .insertInto('roles')
        .values({ name: role.name, ...columnsOf(role) })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new EnforceError('roleNameTaken', `Asked for "${role.name}".`);
      await audit(transaction, actor, 'role.add', role.name, { ...role });
      return view(row);
    });
  }

  /** @throws EnforceError `roleUnknown`, `roleBuiltIn` or `lastAdministrator` */
  change(actor: Auditable, name: string, content: RoleContent): Promise<RoleView> {
    return peopleTransaction(this.database, async (transaction) => {
      await this.refuseUnchangeable(transaction, name);
      const update = transaction.updateTable('roles').set(columnsOf(content)).where('name', '=', name);
      const row = await update.returningAll().executeTakeFirstOrThrow();
      await audit(transaction, actor, 'role.change', name, { ...content });
      return view(row);
    });
  }

  /** Removes the role from everybody who has it. @throws EnforceError as `change` */
  remove(actor: Auditable, name: string): Promise<void> {
    return peopleTransaction(this.database, async (transaction) => {
      await this.refuseUnchangeable(transaction, name);
      await transaction.deleteFrom('user_roles').where('role', '=', name).execute();
      await transaction.deleteFrom('roles').where('name', '=', name).execute();
      await audit(transaction, actor, 'role.remove', name);
    });
  }

  private async refuseUnchangeable(transaction: Transaction<DatabaseSchema>, name: string): Promise<void> {
    const row = await transaction.selectFrom('roles').select('built_in').where('name', '=', name).executeTakeFirst();
    if (!row) throw new EnforceError('roleUnknown', `Asked for ${name}.`);
    if (row.built_in) throw new EnforceError('roleBuiltIn', `Asked for ${name}.`);
  }
}

function columnsOf({ description, privileges, incidentConditions }: RoleContent) {
  return { description, privileges: [...privileges], incident_conditions: JSON.stringify(incidentConditions) };
}

function view(row: Selectable<RoleTable>): RoleView {
  return {
    name: row.name,
    description: row.description,
    privileges: row.privileges.filter(isPrivilege),
    incidentConditions: row.incident_conditions,
    builtIn: row.built_in,
  };
}

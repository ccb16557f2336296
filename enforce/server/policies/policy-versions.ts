import { createTwoFilesPatch } from 'diff';
import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { DocumentKind } from './policy-tables.js';

/** Milliseconds that a difference may take; texts that differ everywhere take long. */
const DIFFERENCE_MS = 2_000;
const CONTEXT_LINES = 3;

/** Which document. */
export interface DocumentName {
  readonly kind: DocumentKind;
  readonly name: string;
}

/** A version in a list. */
export interface VersionEntry {
  readonly version: number;
  readonly author: string;
  readonly comment: string | null;
  readonly at: string;
  readonly inForce: boolean;
}

/** All versions of a document, the newest first. @throws EnforceError `policyUnknown` */
export async function listVersions(database: Kysely<DatabaseSchema>, { kind, name }: DocumentName) {
  const rows = await database
    .selectFrom('policy_versions as version')
    .innerJoin('policy_documents as document', (join) =>
      join.onRef('document.kind', '=', 'version.kind').onRef('document.name', '=', 'version.name'),
    )
    .select(['version.version', 'version.author', 'version.comment', 'version.at', 'document.current'])
    .where('version.kind', '=', kind)
    .where('version.name', '=', name)
    .orderBy('version.version', 'desc')
    .execute();
  if (rows.length === 0) throw unknown(kind, name);
  return rows.map(({ at, current, ...row }): VersionEntry => ({
    ...row,
    at: at.toISOString(),
    inForce: row.version === current,
  }));
}

/** One version with its text. @throws EnforceError `policyUnknown` */
export async function findVersion(database: Kysely<DatabaseSchema>, { kind, name }: DocumentName, version: number) {
  const query = database.selectFrom('policy_versions').selectAll().where('kind', '=', kind).where('name', '=', name);
  const row = await query.where('version', '=', version).executeTakeFirst();
  if (!row) throw unknown(kind, name, version);
  return row;
}

/**
 * What has changed between two versions, as a unified difference.
 * @throws EnforceError `policyUnknown`, or `differenceTooLarge`
 */
export async function difference(
  database: Kysely<DatabaseSchema>,
  document: DocumentName,
  from: number,
  to: number,
): Promise<string> {
  const [before, after] = [await findVersion(database, document, from), await findVersion(database, document, to)];
  const titles = [from, to].map((version) => `${document.name} (version ${String(version)})`);
  const patch = createTwoFilesPatch(titles[0] ?? '', titles[1] ?? '', before.text, after.text, undefined, undefined, {
    context: CONTEXT_LINES,
    timeout: DIFFERENCE_MS,
  });
  if (patch === undefined) throw new EnforceError('differenceTooLarge');
  return patch;
}

function unknown(kind: DocumentKind, name: string, version?: number): EnforceError {
  const which = version === undefined ? '' : ` version ${String(version)} of`;
  return new EnforceError('policyUnknown', `Asked for${which} the ${kind} "${name}".`);
}

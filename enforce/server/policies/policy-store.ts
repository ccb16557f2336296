import { isDeepStrictEqual } from 'node:util';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';
import type { PolicyFileDocument } from './load-policy-directory.js';
import { PoliciesRefused } from './policies-refused.js';
import type { DocumentKind, PolicyDocumentTable } from './policy-tables.js';

/** A document in force. */
export interface DocumentInForce {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly origin: PolicyDocumentTable['origin'];
  readonly version: number;
  readonly text: string;
  /** Kept by the version of the program that made it; check it before use. */
  readonly document: PolicyDocument;
}

/** A new version of a document. */
export interface NewVersion {
  readonly document: PolicyDocument;
  readonly origin: PolicyDocumentTable['origin'];
  readonly text: string;
  readonly author: string;
  readonly comment: string | null;
  /** Comes into force; else it waits for a roll-out. */
  readonly inForce: boolean;
}

const DIRECTORY = 'policy directory';

/** How many changes have come into force; 0: nothing ever has. */
export async function policyChange(database: Kysely<DatabaseSchema>): Promise<number> {
  const { change } = await database.selectFrom('policy_state').select('change').executeTakeFirstOrThrow();
  return Number(change);
}

/** Lets nobody else change policies until the transaction ends. */
export async function lockPolicies(transaction: Transaction<DatabaseSchema>): Promise<void> {
  await transaction.selectFrom('policy_state').select('change').forUpdate().executeTakeFirstOrThrow();
}

/** Tells all Enforce processes that something else is in force. */
export async function announceChange(transaction: Transaction<DatabaseSchema>): Promise<void> {
  await sql`update policy_state set change = change + 1`.execute(transaction);
}

/** What is in force, by kind and name. */
export function documentsInForce(database: Kysely<DatabaseSchema>): Promise<DocumentInForce[]> {
  return database
    .selectFrom('policy_documents as document')
    .innerJoin('policy_versions as version', (join) =>
      join
        .onRef('version.kind', '=', 'document.kind')
        .onRef('version.name', '=', 'document.name')
        .onRef('version.version', '=', 'document.current'),
    )
    .select(['document.kind', 'document.name', 'document.origin'])
    .select(['version.version', 'version.text', 'version.document'])
    .orderBy('document.kind')
    .orderBy('document.name')
    .execute();
}

/**
 * Keeps a version of a document, numbered after the one that was made last.
 * @returns its number
 */
export async function addVersion(transaction: Transaction<DatabaseSchema>, added: NewVersion): Promise<number> {
  const { document, origin, text, author, comment, inForce } = added;
  const { kind, name } = document;
  const { newest } = await transaction
    .insertInto('policy_documents')
    .values({ kind, name, origin, newest: 1, current: inForce ? 1 : null })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'name']).doUpdateSet({
        origin,
        newest: sql<number>`policy_documents.newest + 1`,
        ...(inForce && { current: sql<number>`policy_documents.newest + 1` }),
      }),
    )
    .returning('newest')
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto('policy_versions')
    .values({ kind, name, version: newest, text, document: JSON.stringify(document), author, comment })
    .execute();
  return newest;
}

/** Puts a version into force, or none. */
export async function setInForce(
  transaction: Transaction<DatabaseSchema>,
  { kind, name }: Pick<PolicyDocumentTable, 'kind' | 'name'>,
  version: number | null,
): Promise<void> {
  await transaction
    .updateTable('policy_documents')
    .set({ current: version })
    .where('kind', '=', kind)
    .where('name', '=', name)
    .execute();
}

/** What the files of the directory have changed. */
export interface DirectoryChange {
  readonly versions: readonly { readonly kind: DocumentKind; readonly name: string; readonly version: number }[];
  /** No longer in force. */
  readonly gone: readonly { readonly kind: DocumentKind; readonly name: string }[];
}

/**
 * Makes the documents of the directory those that lie in it now: changed files become new versions, those of files
 * that are gone are no longer in force.
 * @returns what has changed; undefined: nothing
 * @throws PoliciesRefused when somebody keeps one of the name over the API
 */
export async function takeOverDirectory(
  transaction: Transaction<DatabaseSchema>,
  files: readonly PolicyFileDocument[],
): Promise<DirectoryChange | undefined> {
  const held = new Map((await documentsInForce(transaction)).map((one) => [keyOf(one.kind, one.name), one]));
  const problems = files
    .filter(({ document }) => held.get(keyOf(document.kind, document.name))?.origin === 'api')
    .map(({ file, document: { name } }) => ({
      file,
      path: 'name',
      message: `"${name}" is kept over the API; remove it there, or give this one another name`,
    }));
  if (problems.length > 0) throw new PoliciesRefused(problems);
  const wanted = new Set(files.map(({ document }) => keyOf(document.kind, document.name)));
  const changed = files.filter((file) => !isHeld(file, held.get(keyOf(file.document.kind, file.document.name))));
  const gone = [...held.values()].filter(
    ({ origin, kind, name }) => origin === 'directory' && !wanted.has(keyOf(kind, name)),
  );
  const versions: DirectoryChange['versions'][number][] = [];
  for (const file of changed) {
    const { kind, name } = file.document;
    versions.push({ kind, name, version: await addVersion(transaction, fromFile(file)) });
  }
  for (const document of gone) await setInForce(transaction, document, null);
  if (versions.length === 0 && gone.length === 0) return undefined;
  return { versions, gone: gone.map(({ kind, name }) => ({ kind, name })) };
}

/** A list that a document names may have changed while its text did not. */
function isHeld({ text, document }: PolicyFileDocument, held: DocumentInForce | undefined): boolean {
  return held?.text === text && isDeepStrictEqual(held.document, JSON.parse(JSON.stringify(document)));
}

function fromFile({ file, document, text }: PolicyFileDocument): NewVersion {
  return { document, origin: 'directory', text, author: DIRECTORY, comment: file, inForce: true };
}

function keyOf(kind: DocumentKind, name: string): string {
  return `${kind}\n${name}`;
}

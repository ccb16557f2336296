import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { documentsInForce } from '../policies/policy-store.js';
import { runningRollout, stagedDocuments } from '../policies/rollout-store.js';

/**
 * The policies that name each index: those in force, and those of the roll-out that is going on. A digest is looked for
 * wherever it stands in a document, for that may be of another version of the program.
 * @returns names of policies, by digest; only of digests that are asked for
 */
export async function usersOfIndexes(
  database: Kysely<DatabaseSchema>,
  digests: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rollout = await runningRollout(database);
  const documents = [
    ...(await documentsInForce(database)),
    ...(rollout ? await stagedDocuments(database, rollout.documents) : []),
  ].map(({ name, document }) => ({ name, text: JSON.stringify(document) }));
  return new Map(
    digests.map((digest) => {
      const users = documents.filter(({ text }) => text.includes(digest)).map(({ name }) => name);
      return [digest, [...new Set(users)]];
    }),
  );
}

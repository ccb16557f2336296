import type { HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import type { StoredIndex } from './index-store.js';

/** A detector, and what it says that it holds. */
export interface DetectorWithIndexes {
  readonly name: string;
  readonly indexes: readonly HeldIndex[];
}

/** An index as the API shows it: everything but content and key. */
export function indexView(row: StoredIndex, policies: readonly string[], detectors: readonly DetectorWithIndexes[]) {
  return {
    name: row.name,
    version: row.version,
    digest: row.digest,
    kind: row.kind,
    size: Number(row.size),
    received: Number(row.received),
    complete: row.proven_at !== null,
    madeAt: row.made_at?.toISOString() ?? null,
    uploadedAt: row.proven_at?.toISOString() ?? null,
    uploadedBy: row.uploaded_by,
    policies,
    detectors: detectors.flatMap(({ name, indexes }) => {
      const found = indexes.find(({ digest }) => digest === row.digest);
      return found ? [{ name, received: found.received, complete: found.complete }] : [];
    }),
  };
}

export type IndexView = ReturnType<typeof indexView>;

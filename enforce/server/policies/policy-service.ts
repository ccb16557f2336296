import type { Kysely, Transaction } from 'kysely';
import type { PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';
import { audit, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { changePolicies } from './change-policies.js';
import { PoliciesRefused } from './policies-refused.js';
import type { PolicyLibrary } from './policy-library.js';
import { addVersion, setInForce } from './policy-store.js';
import type { PolicyDocumentTable } from './policy-tables.js';
import { findVersion, type DocumentName } from './policy-versions.js';
import { readPolicyText } from './read-policy-text.js';

/** A text as somebody sends it. */
export interface NewText {
  readonly text: string;
  readonly comment: string | null;
  /** The version that it was made from; another one in its place is not overwritten. 0: there is none yet. */
  readonly basedOn?: number | undefined;
  /** It waits for a roll-out instead of coming into force. */
  readonly stage: boolean;
}

/** A version that was made. */
export interface MadeVersion extends DocumentName {
  readonly version: number;
  readonly inForce: boolean;
}

/** What people do with policies and response rules. Every change makes a version and is audited. */
export class PolicyService {
  /** @param folder in which the lists are that a text may name */
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly library: PolicyLibrary,
    private readonly folder: string,
  ) {}

  /**
   * What a text says.
   * @param part for problems: which of several texts it is
   * @throws EnforceError `requestInvalid` with every mistake
   */
  async read(text: string, part = ''): Promise<PolicyDocument> {
    const read = await readPolicyText(text, this.folder);
    if ('document' in read) return read.document;
    throw new PoliciesRefused(read.problems.map((problem) => ({ file: part, ...problem })));
  }

  /** Makes a version. @throws EnforceError `requestInvalid`, `policyOfDirectory` or `policyChanged` */
  save(actor: Auditable, document: PolicyDocument, { text, comment, basedOn, stage }: NewText): Promise<MadeVersion> {
    return this.change(
      async (transaction) => {
        const held = await editable(transaction, document);
        if (basedOn !== undefined && basedOn !== (held?.newest ?? 0))
          throw new EnforceError('policyChanged', `The newest version is ${String(held?.newest ?? 0)}.`);
        const added = { document, text, comment, origin: 'api', author: actor.label, inForce: !stage } as const;
        const version = await addVersion(transaction, added);
        return { kind: document.kind, name: document.name, version, inForce: !stage };
      },
      (transaction, made) => audit(transaction, actor, `${made.kind}.save`, made.name, { ...made, comment }),
    );
  }

  /** Makes versions of several texts, all or none. @throws EnforceError as `save` */
  async import(actor: Auditable, texts: readonly string[], comment: string | null): Promise<MadeVersion[]> {
    const documents: { document: PolicyDocument; text: string }[] = [];
    for (const [index, text] of texts.entries())
      documents.push({ text, document: await this.read(text, `document ${String(index + 1)}`) });
    return this.change(
      async (transaction) => {
        const made: MadeVersion[] = [];
        for (const { document, text } of documents) {
          await editable(transaction, document);
          const added = { document, text, comment, origin: 'api', author: actor.label, inForce: true } as const;
          made.push({
            kind: document.kind,
            name: document.name,
            inForce: true,
            version: await addVersion(transaction, added),
          });
        }
        return made;
      },
      (transaction, made) =>
        audit(transaction, actor, 'policy.import', made.map(({ name }) => name).join(', '), { made, comment }),
    );
  }

  /** Puts the text of an older version into force again, as a new version. @throws EnforceError as `save` */
  restore(actor: Auditable, document: DocumentName, version: number, comment: string | null): Promise<MadeVersion> {
    return findVersion(this.database, document, version).then(async ({ text }) =>
      this.save(actor, await this.read(text), {
        text,
        comment: comment ?? `Back to version ${String(version)}`,
        stage: false,
      }),
    );
  }

  /** Takes a document out of force; its versions stay. @throws EnforceError `policyUnknown` or `policyOfDirectory` */
  async remove(actor: Auditable, document: DocumentName): Promise<void> {
    await this.change(
      async (transaction) => {
        const held = await editable(transaction, document);
        if (!held || held.current === null) throw new EnforceError('policyUnknown', `Asked for "${document.name}".`);
        await setInForce(transaction, document, null);
      },
      (transaction) => audit(transaction, actor, `${document.kind}.remove`, document.name),
    );
  }

  private async change<T>(
    work: (transaction: Transaction<DatabaseSchema>) => Promise<T>,
    note: (transaction: Transaction<DatabaseSchema>, done: T) => Promise<void>,
  ): Promise<T> {
    const done = await changePolicies(this.database, work, note);
    await this.library.refresh();
    return done;
  }
}

/** The row of a document that may be changed over the API. */
async function editable(
  transaction: Transaction<DatabaseSchema>,
  { kind, name }: DocumentName,
): Promise<PolicyDocumentTable | undefined> {
  const query = transaction.selectFrom('policy_documents').selectAll().where('kind', '=', kind);
  const row = await query.where('name', '=', name).executeTakeFirst();
  if (row?.origin === 'directory' && row.current !== null) throw new EnforceError('policyOfDirectory', `"${name}".`);
  return row;
}

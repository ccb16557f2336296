import { AuditChain, type AuditHead } from '@cloud-prevent/protocol/audit-chain';
import type { AuditEntry } from '@cloud-prevent/protocol/audit-entry';
import { CommandError } from '../command-error.js';

/**
 * Follows a chain of entries to its end.
 * @param expected an entry that is known from before and must be among them
 * @returns the end of the chain, which is to be kept elsewhere
 * @throws CommandError AUDIT_BROKEN with the first entry that is not in order
 */
export async function followChain(
  entries: AsyncIterable<AuditEntry>,
  expected: AuditHead | undefined,
): Promise<AuditHead> {
  const chain = new AuditChain();
  let met = expected === undefined;
  for await (const entry of entries) {
    const problem = chain.add(entry);
    if (problem !== undefined) throw new CommandError('AUDIT_BROKEN', problem);
    if (entry.number !== expected?.number) continue;
    if (entry.hash !== expected.hash)
      throw new CommandError('AUDIT_BROKEN', `entry ${entry.number} is another one now`);
    met = true;
  }
  if (!met)
    throw new CommandError('AUDIT_BROKEN', `it ends before entry ${expected?.number}, with ${chain.head.number}`);
  return chain.head;
}

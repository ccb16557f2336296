import { FIRST_PREVIOUS_HASH, auditHash, type AuditEntry } from './audit-entry.js';

/** Where a chain of audit entries stands: its last number and hash. */
export interface AuditHead {
  readonly number: number;
  readonly hash: string;
}

/** Follows audit entries one after the other, from the first, and says where the chain breaks. */
export class AuditChain {
  /** The last entry that was in order; number 0 before the first. */
  head: AuditHead = { number: 0, hash: FIRST_PREVIOUS_HASH };

  /**
   * Takes the next entry.
   * @returns what is wrong with it; undefined when it is in order
   */
  add(entry: AuditEntry): string | undefined {
    const { number, hash } = this.head;
    if (entry.number !== number + 1)
      return `entry ${String(number + 1)} is missing; entry ${String(entry.number)} follows entry ${String(number)}`;
    if (entry.previousHash !== hash)
      return `entry ${String(entry.number)} does not follow the entry before it: that one was exchanged`;
    if (auditHash(entry) !== entry.hash) return `entry ${String(entry.number)} is not what was written`;
    this.head = { number: entry.number, hash: entry.hash };
    return undefined;
  }
}

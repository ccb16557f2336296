import type { AuditHead } from '@cloud-prevent/protocol/audit-chain';
import { InvalidArgumentError } from 'commander';

/** Reads number and hash of an entry, as `audit verify` prints them. */
export function parseHead(text: string): AuditHead {
  const [, number, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (number === undefined || hash === undefined)
    throw new InvalidArgumentError('NUMBER:HASH is accepted, as `audit verify` prints it.');
  return { number: Number(number), hash };
}

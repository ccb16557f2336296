import { createHash } from 'node:crypto';
import type { Policy } from '@cloud-prevent/protocol/policy';

/** The number of a policy in X-dlp-policyid: its `id`, or one from 1 to 2147483647 that its name gives, always the same. */
export function policyNumber({ id, name }: Pick<Policy, 'id' | 'name'>): number {
  return id ?? Math.max(1, createHash('sha256').update(name).digest().readUInt32BE() & 0x7fffffff);
}

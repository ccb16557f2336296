import { createHash } from 'node:crypto';
import type { PolicySet } from '../policy-set.js';

/** The version of a set: SHA-256 over its content in hexadecimal, the same whatever the order of keys and files. */
export function policySetVersion(content: Omit<PolicySet, 'version'>): string {
  return createHash('sha256').update(JSON.stringify(content, sortedKeys)).digest('hex');
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

import fc from 'fast-check';
import { AuditChain } from '@cloud-prevent/protocol/audit-chain';
import { FIRST_PREVIOUS_HASH, auditHash, type AuditEntry } from '@cloud-prevent/protocol/audit-entry';

const SEED = 20_261_122;

function chained(details: readonly AuditEntry['detail'][]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const [index, detail] of details.entries()) {
    const entry = {
      number: index + 1,
      at: '2026-03-01T10:00:00.000Z',
      actor: 'user:alice',
      address: '192.0.2.1',
      action: 'role.change',
      subject: 'Auditor',
      detail,
      previousHash: entries.at(-1)?.hash ?? FIRST_PREVIOUS_HASH,
    };
    entries.push({ ...entry, hash: auditHash(entry) });
  }
  return entries;
}

function firstProblem(entries: readonly AuditEntry[]): string | undefined {
  const chain = new AuditChain();
  for (const entry of entries) {
    const problem = chain.add(entry);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

describe('the chain of the audit log', () => {
  const whole = chained([{}, { roles: ['a', 'b'] }, { by: 'password' }]);

  it('is in order as it was written, whatever the order of keys', () => {
    expect(firstProblem(whole)).toBeUndefined();
    const reordered = whole.map((entry) => Object.fromEntries(Object.entries(entry).reverse()) as AuditEntry);
    expect(firstProblem(reordered)).toBeUndefined();
  });

  it.each(['at', 'actor', 'address', 'action', 'subject', 'hash', 'previousHash'] as const)(
    'breaks where %s was changed',
    (field) => {
      expect(firstProblem(whole.with(1, { ...(whole[1] as AuditEntry), [field]: 'f'.repeat(64) }))).toMatch(/entry 2/);
    },
  );

  it('has a hash that anybody can compute: SHA-256 over the hash before and sorted JSON', () => {
    const [first] = chained([{ b: 1, a: 'x' }]);
    // printf '%064d\n%s' 0 '{"action":"role.change","actor": …}' | sha256sum
    expect(first?.hash).toBe('711d2edb03a9605d9554d36a527c171671c6cd42911b4f74d6cc1ac627d82c3a');
  });

  it('breaks with any change of the detail', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (one, other) => {
          const [before, after] = [one, other].map(
            (detail) => JSON.parse(JSON.stringify(detail)) as AuditEntry['detail'],
          );
          const [entry] = chained([before ?? {}]);
          const same = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
          const changed = firstProblem([{ ...(entry as AuditEntry), detail: after ?? {} }]);
          return same ? changed === undefined : changed !== undefined;
        },
      ),
      { seed: SEED },
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return keys.map((key) => [key, sorted(Reflect.get(value, key))]);
}

import fc from 'fast-check';

/** A change to some bytes; places are parts of the length, 0 to 1. */
export type Damage =
  | { readonly kind: 'set'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'number'; readonly at: number; readonly value: number };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const bytes = fc.uint8Array({ minLength: 1, maxLength: 16 });
const length = fc.integer({ min: 1, max: 2000 });

/** Any change. Numbers of four bytes at their limits are what readers of formats stumble over most. */
export const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at, bytes }),
  fc.record({ kind: fc.constant('insert' as const), at, bytes }),
  fc.record({ kind: fc.constant('remove' as const), at, length }),
  fc.record({ kind: fc.constant('repeat' as const), at, length, times: fc.integer({ min: 2, max: 50 }) }),
  fc.record({ kind: fc.constant('cut' as const), at }),
  fc.record({
    kind: fc.constant('number' as const),
    at,
    value: fc.constantFrom(0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff),
  }),
);

/** The bytes with a change made. */
export function applyDamage(content: Buffer, change: Damage): Buffer {
  const place = Math.floor(change.at * content.length);
  const before = content.subarray(0, place);
  switch (change.kind) {
    case 'set':
      return Buffer.concat([before, change.bytes, content.subarray(place + change.bytes.length)]);
    case 'insert':
      return Buffer.concat([before, change.bytes, content.subarray(place)]);
    case 'remove':
      return Buffer.concat([before, content.subarray(place + change.length)]);
    case 'repeat': {
      const repeated = content.subarray(place, place + change.length);
      return Buffer.concat([before, ...Array<Buffer>(change.times).fill(repeated), content.subarray(place)]);
    }
    case 'cut':
      return before;
    case 'number': {
      const number = Buffer.alloc(4);
      number.writeUInt32LE(change.value);
      return Buffer.concat([before, number, content.subarray(place + 4)]);
    }
  }
}

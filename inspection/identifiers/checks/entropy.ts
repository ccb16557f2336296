/**
 * Whether the characters of a value are as varied as chance makes them.
 * @param bits Shannon entropy of a character, at least; English words have about 3, random base64 of 40 characters 4.5
 */
export function hasEntropy(value: string, bits: number): boolean {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  const entropy = [...counts.values()].reduce(
    (sum, count) => sum - (count / value.length) * Math.log2(count / value.length),
    0,
  );
  return entropy >= bits;
}

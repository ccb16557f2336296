/** Where letters that have cases stand. */
const CASED: readonly (readonly [first: number, last: number])[] = [
  [0x41, 0x2dff],
  [0xa640, 0xabff],
  [0xfb00, 0xff5f],
  [0x10400, 0x118ff],
  [0x16e40, 0x16eff],
  [0x1e900, 0x1e95f],
];
/** Folded into one another, although neither has a capital of one letter. */
const WITHOUT_CAPITAL: readonly (readonly [one: number, other: number])[] = [
  [0x0390, 0x1fd3],
  [0x03b0, 0x1fe3],
  [0xfb05, 0xfb06],
];

/** Their other cases are those of `i`, but only in Turkish. */
const TURKISH = new Set([0x0130, 0x0131]);

let groups: ReadonlyMap<number, ReadonlySet<number>> | undefined;

/**
 * The characters that a pattern for any case takes in place of one, as RE2 has it: `K` and the Kelvin sign for `k`.
 * @returns code points, without the one given
 */
export function caseVariants(codePoint: number): readonly number[] {
  groups ??= groupByCase();
  return [...(groups.get(codePoint) ?? [])].filter((variant) => variant !== codePoint);
}

/** Every letter with those that are told from it by case alone. */
function groupByCase(): Map<number, Set<number>> {
  const byPoint = new Map<number, Set<number>>();
  const groupOf = (point: number) => byPoint.get(point) ?? new Set([point]);
  const join = (one: number, other: number) => {
    const group = groupOf(one);
    for (const point of groupOf(other)) group.add(point);
    for (const point of group) byPoint.set(point, group);
  };
  for (const [first, last] of CASED) {
    for (let point = first; point <= last; point += 1) {
      for (const variant of TURKISH.has(point) ? [] : otherCasesOf(point)) join(point, variant);
    }
  }
  for (const [one, other] of WITHOUT_CAPITAL) join(one, other);
  return byPoint;
}

/** Its capital and its small letter, where that is another letter and not several. */
function otherCasesOf(point: number): number[] {
  const character = String.fromCodePoint(point);
  const cases = [character.toUpperCase(), character.toLowerCase()];
  return cases.flatMap((other) => (other !== character && [...other].length === 1 ? (other.codePointAt(0) ?? []) : []));
}

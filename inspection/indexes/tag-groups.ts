/** Room for the position of a record beside its tag's bits in one exact double. */
const POSITIONS = 2 ** 27;
const TAG_BITS_LEFT = 0x1ffffff;

/** Records of one tag. */
export interface TagGroup {
  readonly high: number;
  readonly low: number;
  /** Numbers in the order in which they were taken; some may stand there several times. */
  readonly numbers: readonly number[];
}

/**
 * Groups the records of one partition by their tag, in ascending order of the tags.
 * @param records three words each: tag, tag, number; the first seven bits of all tags are the same
 */
export function* tagGroups(records: Uint32Array): Generator<TagGroup> {
  const size = records.length / 3;
  if (size >= POSITIONS) throw new RangeError('there are more values than one index holds; split the table');
  const order = sortedPositions(records, size);
  for (let from = 0; from < size;) {
    const high = records[(order[from] ?? 0) * 3] ?? 0;
    let to = from + 1;
    while (to < size && records[(order[to] ?? 0) * 3] === high) to++;
    yield* groupsOf(records, high, order.subarray(from, to));
    from = to;
  }
}

/** Positions of the records by the first word of their tag. Numbers sort several times as fast as by a comparison. */
function sortedPositions(records: Uint32Array, size: number): Float64Array {
  const keys = new Float64Array(size);
  for (let at = 0; at < size; at++) keys[at] = ((records[at * 3] ?? 0) & TAG_BITS_LEFT) * POSITIONS + at;
  keys.sort();
  for (let at = 0; at < size; at++) keys[at] = (keys[at] ?? 0) % POSITIONS;
  return keys;
}

/** Records that agree in the first word; mostly one, or all of the same tag. */
function* groupsOf(records: Uint32Array, high: number, positions: Float64Array): Generator<TagGroup> {
  const lowOf = (position: number) => records[position * 3 + 1] ?? 0;
  if (positions.length > 1) positions.sort((one, other) => lowOf(one) - lowOf(other) || one - other);
  for (let from = 0; from < positions.length;) {
    const low = lowOf(positions[from] ?? 0);
    const numbers: number[] = [];
    for (; from < positions.length && lowOf(positions[from] ?? 0) === low; from++) {
      numbers.push(records[(positions[from] ?? 0) * 3 + 2] ?? 0);
    }
    yield { high, low, numbers };
  }
}

/** Bytes by their value: 1 for those that are in the set. */
export type ByteSet = Uint8Array;

/** A pattern taken apart, as far as bytes of UTF-8 go. */
export type PatternNode =
  | { readonly kind: 'byte'; readonly bytes: ByteSet }
  | { readonly kind: 'word-edge' }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly least: number; readonly most: number };

/** Bytes that a node takes. */
export interface Length {
  readonly least: number;
  /** `Infinity` when there is no end to it. */
  readonly most: number;
}

/** How many bytes a node takes. */
export function lengthOf(node: PatternNode): Length {
  switch (node.kind) {
    case 'byte':
      return { least: 1, most: 1 };
    case 'word-edge':
      return { least: 0, most: 0 };
    case 'sequence':
      return node.nodes
        .map(lengthOf)
        .reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), { least: 0, most: 0 });
    case 'choice': {
      const lengths = node.nodes.map(lengthOf);
      return {
        least: Math.min(...lengths.map(({ least }) => least)),
        most: Math.max(...lengths.map(({ most }) => most)),
      };
    }
    case 'repeat': {
      const { least, most } = lengthOf(node.node);
      return { least: least * node.least, most: most === 0 ? 0 : most * node.most };
    }
  }
}

/** Whether every place of a node begins where `\b` takes it. */
export function beginsAtWordEdge(node: PatternNode): boolean {
  if (node.kind === 'choice') return node.nodes.every(beginsAtWordEdge);
  if (node.kind !== 'sequence') return node.kind === 'word-edge';
  const [first] = node.nodes;
  return first !== undefined && beginsAtWordEdge(first);
}

/** The bytes that a place of a node can begin with. */
export function firstBytesOf(node: PatternNode): ByteSet {
  switch (node.kind) {
    case 'byte':
      return node.bytes;
    case 'word-edge':
      return union([]);
    case 'repeat':
      return firstBytesOf(node.node);
    case 'choice':
      return union(node.nodes.map(firstBytesOf));
    case 'sequence': {
      const needed = node.nodes.findIndex((part) => lengthOf(part).least > 0);
      return union(node.nodes.slice(0, needed < 0 ? node.nodes.length : needed + 1).map(firstBytesOf));
    }
  }
}

/** Every byte that a place of a node may have in it. */
export function bytesOf(node: PatternNode): ByteSet {
  switch (node.kind) {
    case 'byte':
      return node.bytes;
    case 'word-edge':
      return union([]);
    case 'repeat':
      return bytesOf(node.node);
    case 'choice':
    case 'sequence':
      return union(node.nodes.map(bytesOf));
  }
}

function union(sets: readonly ByteSet[]): ByteSet {
  const all = new Uint8Array(256);
  for (const set of sets) set.forEach((isIn, byte) => (all[byte] = (all[byte] ?? 0) | isIn));
  return all;
}

import { isPair, isScalar, isSeq, visit, type Document } from 'yaml';
import type { ProblemPath } from './problem.js';

/**
 * The path of the option whose name begins at an offset of the text.
 * @returns undefined when no name begins there
 */
export function yamlPathAt(document: Document, offset: number): ProblemPath | undefined {
  let found: ProblemPath | undefined;
  visit(document, {
    Pair: (_, pair, ancestors) => {
      if (!isScalar(pair.key) || pair.key.range?.[0] !== offset) return undefined;
      found = pathOf([...ancestors, pair]);
      return visit.BREAK;
    },
  });
  return found;
}

function pathOf(nodes: readonly unknown[]): ProblemPath {
  return nodes.flatMap((node, index): (string | number)[] => {
    if (isPair(node) && isScalar(node.key)) return [String(node.key.value)];
    return isSeq(node) ? [node.items.findIndex((item) => item === nodes[index + 1])] : [];
  });
}

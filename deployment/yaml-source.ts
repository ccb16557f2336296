import { isCollection, isPair, isScalar, LineCounter, parseDocument, type Document, type YAMLError } from 'yaml';
import { renderPath, type Finding, type Problem, type ProblemPath } from './problem.js';
import { yamlPathAt } from './yaml-path-at.js';

/** More anchors in use than this, and the text is an expansion attack rather than a deployment. */
const MOST_ALIASES = 100;

/** A YAML text, read as far as it can be read. */
export class YamlSource {
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;

  /** @param text the whole file */
  constructor(text: string) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, stringKeys: true });
  }

  /** Mistakes in the YAML itself, in the order of the text. */
  problems(): readonly Problem[] {
    return [...this.#document.errors, ...this.#document.warnings].map((error) => this.#problemOf(error));
  }

  /**
   * The text as plain values.
   * @throws ReferenceError when aliases expand beyond measure
   */
  value(): unknown {
    return this.#document.toJS({ maxAliasCount: MOST_ALIASES });
  }

  /** Gives a finding its place: of the option's name when it is unknown, else of its value, else of the section. */
  locate(finding: Finding): Problem {
    const offset = this.#offsetOf(finding.path);
    if (offset === undefined) return finding;
    const { line, col } = this.#lines.linePos(offset);
    return { ...finding, line, column: col };
  }

  #problemOf(error: YAMLError): Problem {
    const { line, col } = this.#lines.linePos(error.pos[0]);
    const path = yamlPathAt(this.#document, error.pos[0]) ?? [];
    const place = { line, column: col };
    return error.code === 'DUPLICATE_KEY'
      ? {
          code: 'DUPLICATE_KEY',
          path,
          found: `${renderPath(path)} a second time`,
          accepted: 'each option once',
          ...place,
        }
      : { code: 'YAML_SYNTAX', path: [], found: error.message, accepted: 'YAML 1.2, one document', ...place };
  }

  #offsetOf(path: ProblemPath): number | undefined {
    let node: unknown = this.#document.contents;
    let offset = isCollection(node) ? node.range?.[0] : undefined;
    for (const segment of path) {
      if (!isCollection(node)) return offset;
      const entry = node.items.find((item, index) => isEntry(item, index, segment));
      if (entry === undefined) return offset;
      const key = isPair(entry) ? entry.key : entry;
      offset = offsetOfNode(key) ?? offset;
      node = isPair(entry) ? entry.value : entry;
    }
    return offset;
  }
}

function isEntry(item: unknown, index: number, segment: string | number): boolean {
  if (!isPair(item)) return index === segment;
  return isScalar(item.key) && item.key.value === segment;
}

function offsetOfNode(node: unknown): number | undefined {
  return isScalar(node) || isCollection(node) ? node.range?.[0] : undefined;
}

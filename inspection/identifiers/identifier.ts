import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';
import type { Edges } from '../patterns/pattern.js';

/**
 * A kind of sensitive value. One file each, with the examples that its test runs.
 *
 * Its patterns stand in four lists by how much the looks of a value say. What a breadth finds follows from the list, so
 * that a narrower breadth finds nothing that a wider one does not:
 *
 * | list       | wide   | medium             | narrow             |
 * | ---------- | ------ | ------------------ | ------------------ |
 * | `certain`  | always | always             | always             |
 * | `distinct` | always | always             | near context words |
 * | `plain`    | always | near context words | near context words |
 * | `loose`    | always | never              | never              |
 */
export interface Identifier {
  readonly name: DataIdentifierName;
  readonly title: string;
  /** ISO 3166-1 alpha-2 codes; none for what is the same everywhere. */
  readonly countries: readonly string[];
  /** Where the specification can be read: an address. */
  readonly source: string;
  /** RE2 patterns, case-sensitive: values that nothing else looks like. */
  readonly certain?: readonly string[];
  /** Values that little else looks like: usual separators, letters and digits mixed, long with check digits. */
  readonly distinct?: readonly string[];
  /** Values that other numbers or words look like too. */
  readonly plain?: readonly string[];
  /** Spellings that only a suspicious mind takes for a value. */
  readonly loose?: readonly string[];
  /** `token` without it. */
  readonly edges?: Edges;
  /** Whether a value that looks right is one: check digits, ranges, known samples. Gets the canonical value. */
  readonly accepts?: (canonical: string) => boolean;
  /**
   * Words that such values stand beside, in any case. A blank also stands for a hyphen, an underscore, a point or
   * nothing.
   */
  readonly context: readonly string[];
  /** Farthest distance from a context word, in bytes of UTF-8; 120 without it. */
  readonly within?: number;
  /** The value without its spelling, by which equal ones are known; letters (capital) and digits without it. */
  readonly canonical?: (value: string) => string;
  /** Texts for each breadth, some with nothing to find. What is to be found is marked: `SSN «536-90-4399»`. */
  readonly examples: Readonly<Record<Breadth, readonly string[]>>;
}

/** How much an identifier asks of a value, from little to much. */
export type Breadth = 'wide' | 'medium' | 'narrow';

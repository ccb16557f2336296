import type { ProblemCode } from './problem-codes.js';

/** Where in the file: keys and list positions from the top. Empty for the file itself. */
export type ProblemPath = readonly (string | number)[];

/** A mistake before its place in the text is known. */
export interface Finding {
  readonly code: ProblemCode;
  readonly path: ProblemPath;
  /** What stands there. */
  readonly found: string;
  /** What may stand there, and with what consequence. */
  readonly accepted: string;
}

/** A mistake in a deployment file. */
export interface Problem extends Finding {
  /** From 1; absent when there is no text that it could point to. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** `detectors.settings["RequestProcessor.Backlog"]`, `delivery.nextHops[0].host`; the file itself is an empty text. */
export function renderPath(path: ProblemPath): string {
  return path.map(renderSegment).join('').replace(/^\./, '');
}

function renderSegment(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return /^[\w-]+$/.test(segment) ? `.${segment}` : `["${segment}"]`;
}

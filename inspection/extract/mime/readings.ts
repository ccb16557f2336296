import { rewriteMessage } from './rewrite-message.js';

/** A message as some mail programs read it. */
export interface Reading {
  /** In a form that a parser of MIME cannot read in another way. */
  readonly content: Buffer;
  /** Mail programs may read it in yet other ways, or not at all. */
  readonly isHopeless: boolean;
  /** What stands in the header blocks of the parts; bytes as Latin-1. */
  readonly partHeaders: string;
}

/**
 * The ways in which mail programs read a message: one, for nearly every message, that of the parser; another, when it
 * says something twice, or where programs are known to differ. What hides in one of them must not be missed because
 * we know the other.
 */
export function readings(content: Buffer): readonly [Reading, ...Reading[]] {
  const usual = rewriteMessage(content, 'usual');
  return usual.isDoubtful ? [usual, rewriteMessage(content, 'other')] : [usual];
}

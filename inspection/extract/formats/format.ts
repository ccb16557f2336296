import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { Budget } from '../budget.js';
import type { MessagePart } from '../message-part.js';
import type { PictureReader } from '../pictures/picture-reader.js';
import type { TypeName } from '../types/true-types.js';

/** A file within a part. */
export interface ContainedFile {
  readonly fileName: string | undefined;
  readonly contentType?: string;
  readonly content: Buffer;
  /** Why some of it is missing already. */
  readonly incomplete?: IncompleteReason;
}

/** Takes what a format finds in a part. */
export interface PartCollector {
  /** What may still be unpacked, and how long. */
  readonly budget: Budget;
  /** Reads the text in pictures; undefined where that is not wanted. */
  readonly pictures: PictureReader | undefined;
  /** @param label of what within the part: `markup`; none for the content itself */
  addText(text: string, label?: string): void;
  /**
   * Adds what is one text to some programs and another to others, as those that show what is hidden: what was counted in
   * one counts in the next only as far as that has more of it.
   */
  addReadings(readings: readonly string[], label?: string): void;
  /** The part, or something in it, was not looked at. */
  addIncomplete(reason: IncompleteReason): void;
  /** Inspects a message within the part. */
  addMessage(content: Buffer): Promise<void>;
  /** Inspects a file within the part, whatever its type. */
  addFile(file: ContainedFile): Promise<void>;
}

/** A kind of content, and how its text is got out. One file each; `formats` lists them. */
export interface Format {
  readonly name: string;
  /** What it reads. */
  readonly types: readonly TypeName[];
  /** May throw when the content is not what it seems: the part is then reported as corrupt. */
  extract(part: MessagePart, to: PartCollector, type: TypeName): void | Promise<void>;
}

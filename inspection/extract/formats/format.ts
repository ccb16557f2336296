import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { MessagePart } from '../message-part.js';

/** Takes what a format finds in a part. */
export interface PartCollector {
  /** @param label of what within the part: `markup`; none for the content itself */
  addText(text: string, label?: string): void;
  /** The part, or something in it, was not looked at. */
  addIncomplete(reason: IncompleteReason): void;
  /** Inspects a message within the part. */
  addMessage(content: Buffer): Promise<void>;
}

/** A kind of content, and how its text is got out. One file each; `formats` lists them. */
export interface Format {
  readonly name: string;
  recognises(part: MessagePart): boolean;
  /** May throw when the content is not what it seems: the part is then reported as corrupt. */
  extract(part: MessagePart, to: PartCollector): void | Promise<void>;
}

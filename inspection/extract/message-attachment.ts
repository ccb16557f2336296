import type { Extraction } from './extraction.js';
import { AttachmentCollector } from './attachment-collector.js';
import { formats } from './formats/formats.js';
import { unknown } from './formats/unknown.js';
import { limits } from './limits.js';
import type { MessagePart } from './message-part.js';
import type { Position } from './position.js';
import { reasonOf } from './read-unpacked.js';
import { isDeclaredText } from './types/declared-text.js';
import { detectType } from './types/detect-type.js';
import { isDeclaredEncrypted } from './types/is-declared-encrypted.js';
import { isMismatch } from './types/is-mismatch.js';
import type { TypeName } from './types/true-types.js';

/** The message that an attachment belongs to. */
export interface Within {
  readonly extraction: Extraction;
  readonly position: Position;
  /** Reads a message that is in the attachment. */
  readonly addMessage: (content: Buffer, position: Position) => Promise<void>;
}

/** Adds an attachment: its name always, its content by the type that it really has. Never rejects for what it holds. */
export async function addPart(part: MessagePart, within: Within, missing?: MissingContent): Promise<void> {
  if (within.position.depth === 0) within.extraction.budget.startAttachment();
  const nested = (file: MessagePart, position: Position, reason?: MissingContent) =>
    addPart(file, { ...within, position }, reason);
  const attachment = new AttachmentCollector(part, within, nested);
  if (part.fileName) attachment.addText(part.fileName, 'name');
  if (missing) attachment.addIncomplete(missing);
  const type = part.content.length > 0 ? detectType(part) : undefined;
  if (type) await extract(part, attachment, type);
  attachment.finish(type, type !== undefined && isMismatch(part, type));
}

/** Why some of a file is missing before it is looked at. */
export type MissingContent = ReturnType<typeof reasonOf>;

async function extract(part: MessagePart, attachment: AttachmentCollector, type: TypeName): Promise<void> {
  if (isDeclaredEncrypted(part)) attachment.addIncomplete('encrypted');
  const format = formats.get(type) ?? (isDeclaredText(part) ? unknown : undefined);
  try {
    await format?.extract(part, attachment, type);
  } catch (error) {
    // Whatever a format stumbles over is a property of the part, and is reported as one.
    const reason = reasonOf(error);
    attachment.addIncomplete(reason);
    if (reason === 'corrupt' && part.content.length <= limits.freeExpansion)
      await unknown.extract(part, attachment, type);
  }
}

import type { AttachmentType } from '@cloud-prevent/protocol/attachment-types';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';

/** Numbers of an attachment and of the one of the outermost message that it is, or is within. */
export interface AttachmentNumber {
  /** Each attachment and each file within one has a number of its own in the message. */
  readonly part: number;
  readonly outermost: number;
}

/** An attachment of the message, or a file within one. */
export interface AttachmentFact extends AttachmentNumber {
  /** Its component's name. */
  readonly component: string;
  /** Whole, also where the component's name is shortened. */
  readonly fileName: string | undefined;
  /** What it is by its content; undefined for an empty one. */
  readonly trueType: AttachmentType | undefined;
  readonly mismatch: boolean;
  /** Bytes, without transfer encoding. */
  readonly size: number;
  /** SHA-256 of its bytes; for a file within an attachment undefined, unless digests of those were asked for. */
  readonly digest: (() => string) | undefined;
}

/** Something that was not looked at. */
export interface GapFact {
  readonly component: string;
  readonly reason: IncompleteReason;
  /** Number of the attachment; undefined when it is in the message's own headers or body. */
  readonly part: number | undefined;
}

/** A value that stands in a component. */
export interface ValueFact {
  readonly value: string;
  /** Where it begins in the component's text, in characters. */
  readonly offset: number;
}

/** A header field of the message itself. */
export interface HeaderFact extends ValueFact {
  /** In lower case; empty for a line that is no field. */
  readonly name: string;
}

/** What is known of a message beside its texts. */
export interface MessageFacts {
  /** Bytes of the whole message. */
  readonly size: number;
  /** Of the envelope; empty for the null reverse-path. */
  readonly sender: ValueFact;
  readonly recipients: readonly ValueFact[];
  readonly headers: readonly HeaderFact[];
  readonly attachments: readonly AttachmentFact[];
  /** For each attachment, by its number, that of the one of the outermost message that it is, or is within. */
  readonly outermostOf: readonly number[];
  readonly gaps: readonly GapFact[];
}

import { messageParsing } from '@cloud-prevent/protocol/message-parsing';

/** How far extraction goes into one message. What lies beyond is reported as `limit`, never left out in silence. */
export const limits = {
  /** Bytes of the header block of a message or of a part that are looked at. */
  headerBytes: messageParsing.maxHeadSize,
  /** MIME parts of one message, those of messages within it not included. */
  parts: messageParsing.maxChildNodes,
  /** Messages and files within one another, archives and documents included. */
  depth: 12,
  /** Components and texts of one message in all, those of messages within it included. */
  components: 5000,
  /** Characters of text in one message in all. */
  textCharacters: 64 * 1024 ** 2,
  /** Bytes that are unpacked from one message in all. */
  expandedBytes: 192 * 1024 ** 2,
  /** Bytes of one file in an archive. */
  fileBytes: 64 * 1024 ** 2,
  /** Bytes that a compressed stream may become for each of its own, once it has become more than `freeExpansion`. */
  expansionRatio: 250,
  /** Bytes that a compressed stream may become whatever its own size. */
  freeExpansion: 8 * 1024 ** 2,
  /** Files of one archive, pages of one document, properties of one item. */
  entries: 5000,
  /** Milliseconds for an attachment, all that is within it included. What lies beyond is reported as `timeout`. */
  attachmentTime: 8_000,
  /** Characters of the subject that are reported; all of it is inspected. */
  reportedSubject: 1000,
  /** Characters of the Message-ID and of component names that are reported. */
  reportedName: 255,
} as const;

/** How far extraction goes into one message. What lies beyond is reported as `limit`, never left out in silence. */
export const limits = {
  /** Bytes of the header block of a message or of a part that are looked at. */
  headerBytes: 256 * 1024,
  /** MIME parts of one message, those of messages within it not included. */
  parts: 1000,
  /** Messages within messages. */
  depth: 8,
  /** Components and texts of one message in all, those of messages within it included. */
  components: 5000,
  /** Characters of the subject that are reported; all of it is inspected. */
  reportedSubject: 1000,
  /** Characters of the Message-ID and of component names that are reported. */
  reportedName: 255,
} as const;

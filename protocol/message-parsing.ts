/**
 * How mailparser takes messages apart: detectors, whose components these become, and Enforce, which finds the same parts
 * again when somebody asks for one. Messages within come as attachments, and nothing is made up for display.
 */
export const messageParsing = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
  ignoreEmbedded: true,
  /** Bytes of header lines. */
  maxHeadSize: 256 * 1024,
  /** Parts of a multipart. */
  maxChildNodes: 1000,
} as const;

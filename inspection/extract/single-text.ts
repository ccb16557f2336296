import { bodyStart } from './body-start.js';
import { limits } from './limits.js';

/** Fields, folded or not, and nothing else: no line that parsers read in different ways. */
const WELL_FORMED = /^(?:[!-9;-~]+:[^\r\n\0]*(?:\r?\n[ \t][^\r\n\0]*)*\r?\n)+\r?\n$/;
/** The fields that say what a body is, up to the end of their line. */
const CONTENT_FIELDS = /^content-(?:type|transfer-encoding|disposition):.*(?:\r?\n[ \t].*)*/gim;
/** What they are in a message that is one plain text as it stands. */
const PLAIN = [
  /^content-type: *text\/plain(?:; *charset=("?)(?:utf-8|us-ascii)\1)? *$/i,
  /^content-transfer-encoding: *(?:7bit|8bit) *$/i,
];

/**
 * The text of a message that is nothing but one plain text in UTF-8 or ASCII, as mailparser would give it: that many
 * messages are, and to parse them costs more than to inspect them.
 * @returns undefined when the message is anything else, or when there is any doubt
 */
export function singleText(content: Buffer): string | undefined {
  const size = bodyStart(content);
  if (size === content.length || size > limits.headerBytes) return undefined;
  const head = content.toString('latin1', 0, size);
  return WELL_FORMED.test(head) && isPlain(head) ? decoded(content, size) : undefined;
}

/** Each of the fields at most once, and as it is in plain text. */
function isPlain(head: string): boolean {
  const fields = head.match(CONTENT_FIELDS) ?? [];
  return PLAIN.filter((plain) => fields.filter((field) => plain.test(field)).length === 1).length === fields.length;
}

function decoded(content: Buffer, from: number): string {
  return content.toString('utf8', from).replaceAll('\r\n', '\n');
}

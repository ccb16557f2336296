import { plainValue, type PlainValue } from './plain-value.js';
import { plainWords } from './plain-words.js';

/** What the header block of a part says of its body, where every parser reads that alike. */
export interface PlainHeader {
  /** In lower case, without parameters. */
  readonly type: string;
  /** Those of the type, decoded, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Undefined: the bytes stand for themselves. */
  readonly encoding: 'base64' | 'quoted-printable' | undefined;
  readonly fileName: string | undefined;
  /** False for text that is shown with the message, and for multiparts. */
  readonly isAttachment: boolean;
}

/** Fields, folded or not, and nothing else: no line that parsers read in different ways, none like a delimiter. */
const WELL_FORMED = /^(?:(?!--)[!-9;-~]+:[^\r\n\0]*(?:\r?\n[ \t][^\r\n\0]*)*\r?\n)*\r?\n$/;
/** The fields that say what a body is. */
const CONTENT_FIELD = /^content-(type|transfer-encoding|disposition):(.*(?:\r?\n[ \t].*)*)/gim;
const PRINTABLE = /^[\t -~]*$/;
const ENCODINGS: ReadonlyMap<string, PlainHeader['encoding']> = new Map([
  ['', undefined],
  ['7bit', undefined],
  ['8bit', undefined],
  ['binary', undefined],
  ['base64', 'base64'],
  ['quoted-printable', 'quoted-printable'],
]);
/** Types that are shown as text, unless they are attached. */
const SHOWN = ['text/plain', 'text/html', 'message/delivery-status'];
const UNKNOWN = 'application/octet-stream';

/**
 * Reads such a header block.
 * @param block with the empty line that ends it; bytes as Latin-1
 * @returns undefined when there is any doubt how it is read
 */
export function plainHeader(block: string): PlainHeader | undefined {
  const fields = contentFields(block);
  const encoding = (fields?.get('transfer-encoding') ?? '').toLowerCase();
  const disposition = plainValue(fields?.get('disposition') ?? 'inline');
  const type = plainValue(fields?.get('type') ?? (disposition?.value === 'attachment' ? UNKNOWN : 'text/plain'));
  if (!fields || !disposition || !type?.value.includes('/') || !ENCODINGS.has(encoding)) return undefined;
  const parameters = decodedParameters(type);
  const fileName = plainWords(disposition.parameters.get('filename') || type.parameters.get('name') || '');
  if (!parameters || fileName === undefined) return undefined;
  // mailparser then tells the type by the name.
  if (fileName !== '' && (type.value === UNKNOWN || !fields.has('type'))) return undefined;
  const isShown = type.value.startsWith('multipart/') || (disposition.value === 'inline' && SHOWN.includes(type.value));
  return {
    type: type.value,
    parameters,
    encoding: ENCODINGS.get(encoding),
    fileName: fileName || undefined,
    isAttachment: !isShown,
  };
}

/** Each field once, unfolded. */
function contentFields(block: string): Map<string, string> | undefined {
  if (!WELL_FORMED.test(block)) return undefined;
  const fields = new Map<string, string>();
  for (const [, name = '', value = ''] of block.matchAll(CONTENT_FIELD)) {
    const unfolded = value.replace(/\r?\n[ \t]*/g, ' ').trim();
    if (fields.has(name.toLowerCase()) || !PRINTABLE.test(unfolded)) return undefined;
    fields.set(name.toLowerCase(), unfolded);
  }
  return fields;
}

function decodedParameters({ parameters }: PlainValue): Record<string, string> | undefined {
  const decoded: Record<string, string> = {};
  for (const [name, value] of parameters) {
    // Only names are decoded by everybody.
    const text = name === 'name' || !value.includes('=?') ? plainWords(value) : undefined;
    if (text === undefined) return undefined;
    decoded[name] = text;
  }
  return decoded;
}

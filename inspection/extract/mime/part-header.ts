import { randomBytes } from 'node:crypto';
import { rawFields, type RawField } from './raw-fields.js';
import { structuredValue, type StructuredValue } from './structured-value.js';
import { transferEncoding } from './transfer-encoding.js';

/** Which of two readings is wanted where mail programs differ: the one of the parser that is used, or the other. */
export type Choice = 'usual' | 'other';

/** What a multipart says of itself. */
export interface Multipart {
  /** What stands in its delimiter lines, bytes as Latin-1; undefined when it was not declared. */
  readonly boundary: string | undefined;
  /** What is to stand there. */
  readonly written: string;
  /** Parts that say nothing of themselves are messages. */
  readonly isDigest: boolean;
}

/** The header block of a message or part, in a form that all parsers read alike. */
export interface PartHeader {
  /** Without the empty line; bytes as Latin-1. */
  readonly source: string;
  readonly multipart: Multipart | undefined;
  /** What follows is in quoted-printable. */
  readonly isQuoted: boolean;
  /** Mail programs differ about it. */
  readonly isDoubtful: boolean;
  /** They may differ in more than two ways. */
  readonly isHopeless: boolean;
}

const TYPE = 'content-type';
const ENCODING = 'content-transfer-encoding';
/** Character sets in which ASCII is something else, to programs that know them. */
const OTHER_THAN_ASCII = /^(?:(?:unicode-1-1-)?utf-?(?:7|16|32)|ucs|hz|iso-10646)/i;
/** The type of a multipart that no parser reads in another way. */
const PLAIN_MULTIPART =
  /^multipart\/[\w.+-]+(?:[ \t]*;[ \t]*[\w-]+[ \t]*=[ \t]*(?:"(?:[!#-[\]-~]| (?!"))*"|[!#-&*-:<>-[\]-~]+))*[ \t]*;?$/i;

/**
 * Brings a header block into that form.
 * @param block up to the empty line, that not included; bytes as Latin-1
 * @param isInDigest of a part of a digest
 */
export function partHeader(block: string, choice: Choice, isInDigest = false): PartHeader {
  const fields = rawFields(choice === 'other' ? block.replace(/\r(?!\n)/g, '\r\n') : block);
  const types = fields.filter(({ name }) => name === TYPE);
  const encodings = fields.filter(({ name }) => name === ENCODING);
  const [typeField, encodingField] = [pick(types, choice), pick(encodings, choice)];
  const type = structuredValue(typeField?.value ?? '');
  const multipart = type.value.startsWith('multipart/') ? multipartOf(type, typeField?.value ?? '', choice) : undefined;
  const rewritten = (field: RawField) => {
    if (field.name === TYPE) return field === typeField ? newType(field, type, multipart, choice) : '';
    if (field.name === ENCODING) return field === encodingField ? newEncoding(field) : '';
    return field.source;
  };
  const added = isInDigest && types.length === 0 ? 'Content-Type: message/rfc822\r\n' : '';
  const differing = [differ(types), differ(encodings), hasRepeated(type)].filter(Boolean).length;
  return {
    source: fields.map(rewritten).join('') + added,
    multipart,
    isQuoted: !multipart && transferEncoding(encodingField?.value ?? '') === 'quoted-printable',
    isDoubtful: differing > 0 || hasOtherCharset(type) || /\r(?!\n)/.test(block),
    isHopeless: differing > 1 || types.length > 2 || encodings.length > 2,
  };
}

function pick(fields: readonly RawField[], choice: Choice): RawField | undefined {
  return choice === 'usual' ? fields[0] : fields.at(-1);
}

function differ(fields: readonly RawField[]): boolean {
  return new Set(fields.map(({ value }) => value.toLowerCase())).size > 1;
}

function hasRepeated({ parameters }: StructuredValue): boolean {
  return new Set(parameters.map(([name]) => name)).size < parameters.length;
}

function hasOtherCharset({ parameters }: StructuredValue): boolean {
  return parameters.some(([name, value]) => name === 'charset' && OTHER_THAN_ASCII.test(value.trim()));
}

function multipartOf(type: StructuredValue, field: string, choice: Choice): Multipart {
  const boundary = parametersOf(type, choice).get('boundary')?.trimEnd() || undefined;
  const isPlain = PLAIN_MULTIPART.test(field) && !hasRepeated(type) && boundary !== undefined;
  const written = isPlain ? boundary : randomBytes(24).toString('hex');
  return { boundary, written, isDigest: type.value === 'multipart/digest' };
}

/** Of repeated parameters the last counts for the parser that is used, and the first for others. */
function parametersOf({ parameters }: StructuredValue, choice: Choice): Map<string, string> {
  return new Map(choice === 'usual' ? parameters : [...parameters].reverse());
}

function newType(field: RawField, type: StructuredValue, multipart: Multipart | undefined, choice: Choice): string {
  const isOther = choice === 'other' && hasOtherCharset(type);
  const isAsWritten = multipart ? multipart.written === multipart.boundary : !hasRepeated(type) && !isOther;
  if (isAsWritten) return field.source;
  const parameters = parametersOf(type, choice);
  if (isOther) parameters.set('charset', 'utf-8');
  if (multipart) parameters.set('boundary', multipart.written);
  const quoted = [...parameters].map(([name, value]) => `; ${name}="${value.replace(/["\\]/g, '\\$&')}"`);
  return `Content-Type: ${type.value}${quoted.join('')}\r\n`;
}

function newEncoding({ value, source }: RawField): string {
  const encoding = transferEncoding(value);
  return encoding === value.toLowerCase() ? source : `Content-Transfer-Encoding: ${encoding}\r\n`;
}

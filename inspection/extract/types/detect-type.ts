import { compoundType } from '../compound/compound-type.js';
import type { MessagePart } from '../message-part.js';
import { zipType } from '../zip/zip-type.js';
import { isDeclaredText } from './declared-text.js';
import { detectTextType } from './detect-text-type.js';
import { looksLikeText } from './looks-like-text.js';
import { typeBySignature } from './signatures.js';
import type { TypeName } from './true-types.js';

/** Readers of PDF accept its signature within so many bytes. */
const PDF_WITHIN = 1024;
/** An end of central directory record with the longest comment. */
const ZIP_TAIL = 22 + 0xffff;
/** Sizes of the headers of bitmaps, of Windows 3.1 and of later ones; what is older nobody writes any more. */
const BITMAP_HEADERS = new Set([40, 52, 56, 108, 124]);
/** Object identifiers at the beginning of CMS content, without their last byte: 1.2.840.113549.1.7 and .1.9.16.1. */
const CMS = ['2a864886f70d0107', '2a864886f70d01091001'].map((hex) => Buffer.from(hex, 'hex'));

/**
 * What a part is, by its content; its name and its declared type only tell texts apart, and say what is text when the
 * content does not. Own signatures: a library's would bring parsers of a hundred formats to hostile bytes.
 */
export function detectType(part: MessagePart): TypeName {
  const { content } = part;
  if (isMessage(part)) return 'eml';
  if (content.subarray(0, PDF_WITHIN).includes('%PDF-')) return 'pdf';
  if (looksLikeText(content))
    return isBase64Cms(part) ? 'smime' : isZipAtEnd(content) ? zipType(content) : detectTextType(part);
  return refine(typeBySignature(content), content) ?? withoutSignature(part);
}

/** A message that is declared so is one whatever it begins with, since mail programs open it as one. */
function isMessage({ contentType }: MessagePart): boolean {
  return /^message\/(?:rfc822|global|news|partial)$/.test(contentType);
}

function refine(type: TypeName | undefined, content: Buffer): TypeName | undefined {
  if (type === 'zip') return zipType(content);
  if (type === 'compound') return compoundType(content);
  if (isZipAtEnd(content, type)) return zipType(content);
  return type === 'bmp' && !isBitmap(content) ? undefined : type;
}

/** Two letters are not much of a signature: what stands reserved must be empty, and a header of a known size follow. */
function isBitmap(content: Buffer): boolean {
  return content.length > 26 && content.readUInt32LE(6) === 0 && BITMAP_HEADERS.has(content.readUInt32LE(14));
}

/** Unpackers read a zip from its end, so that it may follow anything: a program, a picture, a text. */
function isZipAtEnd(content: Buffer, type?: TypeName): boolean {
  if (type === 'rar' || type === 'sevenZip' || type === 'tar' || type === 'gzip') return false;
  const tail = content.subarray(-ZIP_TAIL);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return end >= 0 && end + 22 <= tail.length && tail.readUInt16LE(end + 20) === tail.length - end - 22;
}

function withoutSignature(part: MessagePart): TypeName {
  if (isDer(part.content)) return 'smime';
  if (part.contentType === 'application/pgp-encrypted' || /\.(?:pgp|gpg)$/i.test(part.fileName ?? '')) return 'pgp';
  return isDeclaredText(part) ? detectTextType(part) : 'unknown';
}

function isDer(content: Buffer): boolean {
  const head = content.subarray(0, 32);
  return content[0] === 0x30 && CMS.some((identifier) => head.includes(identifier));
}

function isBase64Cms({ contentType, fileName, content }: MessagePart): boolean {
  const declared = /pkcs7-mime$/.test(contentType) || /\.p7m$/i.test(fileName ?? '');
  return declared && isDer(Buffer.from(content.toString('latin1', 0, 128), 'base64'));
}

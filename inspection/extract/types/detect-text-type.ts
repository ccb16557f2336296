import { decodeText } from '../decode-text.js';
import type { MessagePart } from '../message-part.js';
import type { TypeName } from './true-types.js';

const HEAD = 4096;
const HEADER_FIELD =
  /^(?:from |(?:received|return-path|from|to|subject|mime-version|message-id|date|delivered-to|dkim-signature|content-type|x-[\w-]+):)/i;
const MAIL = /^(?:mime-version|message-id|from|received):/im;

/** By how a text begins. The first that fits. */
const STARTS: readonly (readonly [type: TypeName, start: RegExp])[] = [
  ['rtf', /^\s*\{\\rt/],
  ['vobject', /^\s*BEGIN:V(?:CARD|CALENDAR)/i],
  ['html', /^\s*(?:<!--[^>]*-->\s*)?<(?:!doctype html|html|head|body)/i],
  ['xml', /^\s*<(?:\?xml|[a-z][\w-]{0,30}:[\w-]{1,30}\s+xmlns)/i],
  ['json', /^\s*(?:\{\s*"|\[\s*[[{"])/],
];

/** Tells texts apart: by how they begin, then by what they are declared and named to be. */
export function detectTextType(part: MessagePart): TypeName {
  const head = decodeText(part.content.subarray(0, HEAD), part.parameters['charset']).replace(/^\ufeff/, '');
  if (head.includes('-----BEGIN PGP MESSAGE-----') || part.contentType === 'application/pgp-encrypted') return 'pgp';
  const isXhtml = /^\s*<\?xml/i.test(head) && /<html[\s>]/i.test(head);
  const started = isXhtml ? 'html' : STARTS.find(([, start]) => start.test(head))?.[0];
  return started ?? declaredKind(part) ?? (HEADER_FIELD.test(head) && MAIL.test(head) ? 'eml' : 'text');
}

function declaredKind({ contentType, fileName }: MessagePart): TypeName | undefined {
  const name = fileName ?? '';
  if (/^message\/(?:rfc822|global)$/.test(contentType) || /\.(?:eml|mht|mhtml)$/i.test(name)) return 'eml';
  if (
    /^(?:text\/(?:html|x-amp-html|enriched|richtext)|application\/xhtml\+xml)$/.test(contentType) ||
    /\.x?html?$/i.test(name)
  )
    return 'html';
  if (/[/+]json$/.test(contentType) || /\.(?:json|geojson|ipynb|har)$/i.test(name)) return 'json';
  return /[/+]xml$/.test(contentType) || /\.(?:xml|xsd|xsl|svg|plist|rss|kml|gpx)$/i.test(name) ? 'xml' : undefined;
}

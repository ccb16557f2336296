import { decodeText } from '../decode-text.js';
import type { MessagePart } from '../message-part.js';
import type { Format } from './format.js';

const TEXT_TYPES = /^(?:text\/|message\/|application\/(?:json|xml|sql|javascript|x-yaml|yaml|csv|.+\+(?:json|xml))$)/;
const TEXT_NAMES = /\.(?:txt|csv|tsv|log|json|xml|ya?ml|md|sql|ini|conf|ics|vcf)$/i;
/** Bytes that are looked at to see whether content that says nothing of itself is text. */
const SAMPLE = 2048;
const CONTROLS = /[^\P{Cc}\s]/u;

/** Text by its type, by its name, or by its looks: a table sent as `application/octet-stream` is a table still. */
export const plainText: Format = {
  name: 'text',
  recognises: (part) =>
    TEXT_TYPES.test(part.contentType) || TEXT_NAMES.test(part.fileName ?? '') || looksLikeText(part),
  extract: ({ content, parameters }, to) => to.addText(decodeText(content, parameters['charset'])),
};

function looksLikeText({ content }: MessagePart): boolean {
  const sample = decodeText(content.subarray(0, SAMPLE));
  return sample.length > 0 && !CONTROLS.test(sample);
}

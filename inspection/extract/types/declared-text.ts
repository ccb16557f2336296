import type { MessagePart } from '../message-part.js';

const TEXT_TYPES = /^(?:text\/|message\/|application\/(?:json|xml|sql|javascript|x-yaml|yaml|csv|.+\+(?:json|xml))$)/;
const TEXT_NAMES = /\.(?:txt|csv|tsv|log|json|xml|ya?ml|md|sql|ini|conf|ics|vcf|html?)$/i;

/** Whether a part calls itself text, by its content type or its name, so that mail programs show it as text. */
export function isDeclaredText({ contentType, fileName }: MessagePart): boolean {
  return TEXT_TYPES.test(contentType) || TEXT_NAMES.test(fileName ?? '');
}

import type { MessagePart } from '../message-part.js';
import { trueTypes, type TrueType, type TypeName } from './true-types.js';

const TYPES: readonly TrueType[] = Object.values(trueTypes);
const EXTENSIONS = new Set(TYPES.flatMap(({ extensions }) => extensions));
/** What says nothing. */
const ANY = /^application\/(?:octet-stream|x-download|force-download|binary)$/;

/** Whether the name or the declared type of a part claims another known type than it has. */
export function isMismatch({ fileName, contentType }: MessagePart, type: TypeName): boolean {
  const { extensions, contentTypes }: TrueType = trueTypes[type];
  const extension = /\.([a-z0-9]{1,10})$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
  const isMisnamed = extension !== undefined && EXTENSIONS.has(extension) && !extensions.includes(extension);
  const isText = type === 'text' && extension !== undefined && TEXT_EXTENSIONS.has(extension);
  if (isMisnamed && !isText) return true;
  return (
    !ANY.test(contentType) &&
    !contentTypes.test(contentType) &&
    TYPES.some((other) => other.contentTypes.test(contentType))
  );
}

/** Names that any text may have. */
const TEXT_EXTENSIONS = new Set(
  (['html', 'xml', 'json', 'eml', 'vobject'] as const).flatMap((type) => trueTypes[type].extensions),
);

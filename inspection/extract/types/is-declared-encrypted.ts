import type { MessagePart } from '../message-part.js';

/** Whether mail programs take a part for encrypted, whatever its content: by its declared type or its name. */
export function isDeclaredEncrypted({ contentType, parameters, fileName }: MessagePart): boolean {
  return (
    contentType === 'application/x-microsoft-rpmsg-message' ||
    contentType === 'application/pgp-encrypted' ||
    /^(?:auth)?enveloped-data$/i.test(parameters['smime-type'] ?? '') ||
    /\.rpmsg$/i.test(fileName ?? '')
  );
}

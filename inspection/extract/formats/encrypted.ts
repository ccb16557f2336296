import type { MessagePart } from '../message-part.js';
import type { Format } from './format.js';

/** Object identifiers at the beginning of CMS content (RFC 5652, RFC 5083): envelopedData, authEnvelopedData. */
const ENVELOPED = [Buffer.from('2a864886f70d010703', 'hex'), Buffer.from('2a864886f70d0109100117', 'hex')];
/** Bytes of CMS content in which its object identifier stands. */
const CMS_HEAD = 64;

/** Content that only its recipient can read: S/MIME enveloped, PGP, and Microsoft's rights-protected messages. */
export const encrypted: Format = {
  name: 'encrypted',
  recognises: (part) => isEnvelopedCms(part) || isPgp(part) || isRightsProtected(part),
  extract: (_, to) => to.addIncomplete('encrypted'),
};

function isEnvelopedCms({ contentType, parameters, content }: MessagePart): boolean {
  if (/^(?:auth)?enveloped-data$/i.test(parameters['smime-type'] ?? '')) return true;
  const head = content.subarray(0, CMS_HEAD);
  return (
    /^application\/(?:x-)?pkcs7-mime$/.test(contentType) && ENVELOPED.some((identifier) => head.includes(identifier))
  );
}

function isPgp({ contentType, content }: MessagePart): boolean {
  return (
    contentType === 'application/pgp-encrypted' || content.subarray(0, 1024).includes('-----BEGIN PGP MESSAGE-----')
  );
}

function isRightsProtected({ contentType, fileName }: MessagePart): boolean {
  return contentType === 'application/x-microsoft-rpmsg-message' || /\.rpmsg$/i.test(fileName ?? '');
}

import { bodyStart } from '@cloud-prevent/inspection/extract/body-start';
import type { InspectedMessage } from '@cloud-prevent/inspection/inspector';
import type { DetectorSettings } from './detector-settings.js';
import { envelopeOf } from './envelope-of.js';

/**
 * A stored message as detectors would inspect it: as a whole, or only its headers where their settings say that it is
 * too large.
 * @param envelope what it was sent with, as far as that is known; otherwise as in its headers
 */
export function storedMessage(
  content: Buffer,
  settings: Pick<DetectorSettings, 'largest'> | undefined,
  envelope: { readonly sender?: string; readonly recipients?: readonly string[] } = {},
): InspectedMessage {
  const found = envelopeOf(content);
  const { sender = found.sender, recipients = found.recipients } = envelope;
  if (!settings || content.length <= settings.largest) return { content, sender, recipients };
  const headers = content.subarray(0, bodyStart(content));
  return { content: headers, sender, recipients, size: content.length, missing: ['oversize'] };
}

import type { Incident } from '@cloud-prevent/protocol/incident';
import type { ReceivedMessage } from '@cloud-prevent/smtp/message-handler';
import type { OriginalFiles } from '../originals/original-files.js';

/**
 * Keeps the message of incidents for Enforce; it is on disk before the incidents that say so.
 * @param largest bytes; of a larger message only the incidents are kept
 * @returns the incidents, with the size of the message where it is kept
 */
export async function keepOriginal(
  originals: Pick<OriginalFiles, 'keep'>,
  incidents: readonly Incident[],
  { content }: Pick<ReceivedMessage, 'content'>,
  largest: number,
): Promise<readonly Incident[]> {
  if (incidents.length === 0 || content.size > largest) return incidents;
  const ids = incidents.map(({ id }) => id);
  const kept = await originals.keep(ids, content.size, () => content.read());
  return kept ? incidents.map((incident) => ({ ...incident, originalSize: content.size })) : incidents;
}

import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { Incident } from '@cloud-prevent/protocol/incident';
import type { OriginalFiles } from '../originals/original-files.js';

/** The bytes of a message as they came. */
export interface MessageBytes {
  readonly size: number;
  /** Reads them all. */
  read(): Promise<Uint8Array>;
}

/**
 * Keeps the message of incidents for Enforce; it is on disk before the incidents that say so. Of a message larger than
 * Filereader.MaxFileSize only the incidents are kept, and of none where Enforce wants no messages.
 * @returns the incidents, with the size of the message where it is kept
 */
export async function keepOriginal(
  originals: Pick<OriginalFiles, 'keep'>,
  incidents: readonly Incident[],
  message: MessageBytes,
  { settings, keepOriginals = true }: Pick<DetectorConfiguration, 'settings' | 'keepOriginals'>,
): Promise<readonly Incident[]> {
  const isWanted = keepOriginals && message.size <= settings['Filereader.MaxFileSize'];
  if (incidents.length === 0 || !isWanted) return incidents;
  const ids = incidents.map(({ id }) => id);
  const kept = await originals.keep(ids, message.size, () => message.read());
  return kept ? incidents.map((incident) => ({ ...incident, originalSize: message.size })) : incidents;
}

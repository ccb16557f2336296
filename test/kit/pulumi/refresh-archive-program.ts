import { refreshPackage } from '@cloud-prevent/pulumi-azure/allowlist/refresh-package';
import { materialiseArchive } from './materialise-archive';

/** Writes the refresh function into a folder, as it is uploaded. */
export function refreshArchive({ schedule, folder }: { schedule: string; folder: string }): Promise<void> {
  return materialiseArchive(refreshPackage(schedule).archive, folder);
}

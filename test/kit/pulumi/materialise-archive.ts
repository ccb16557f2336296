import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asset } from '@pulumi/pulumi';

/** Writes an archive of Pulumi into a folder, as it would be unpacked in the cloud. */
export async function materialiseArchive(archive: asset.AssetArchive, folder: string): Promise<void> {
  for (const [inside, entry] of Object.entries(await archive.assets)) {
    const place = join(folder, inside);
    mkdirSync(dirname(place), { recursive: true });
    if (entry instanceof asset.StringAsset) writeFileSync(place, await entry.text);
    else if (entry instanceof asset.FileAsset) copyFileSync(await entry.path, place);
    else if (entry instanceof asset.FileArchive)
      cpSync(await entry.path, place, { recursive: true, dereference: true });
    else throw new Error(`${inside} is neither text nor file nor folder.`);
  }
}

import { z } from 'zod';
import { azurePlaceSchema } from './azure-place.js';
import { placeNames, type PlaceName } from './place-name.js';
import { s3PlaceSchema } from './s3-place.js';

/** `incidents.originals`: whether the messages behind incidents are kept, how long, and where. */
export const originalsSchema = z
  .strictObject({
    keep: z.boolean().default(true).describe('false: none; detectors are told, and write none either'),
    days: z.int().min(1).max(3_650).default(90),
    place: z
      .enum(placeNames)
      .optional()
      .describe('Where new ones go; default: the place that is named below, or else the database'),
    directory: z.string().min(1).optional().describe('A folder of files'),
    s3: s3PlaceSchema.optional().describe('A bucket of Amazon S3'),
    azure: azurePlaceSchema.optional().describe('A container of Azure Blob storage'),
  })
  .superRefine((originals, context) => {
    const named = namedPlaces(originals);
    const { place } = originals;
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['place'], message });
    if (place === undefined && named.length > 1)
      refuse(`found ${named.join(' and ')}; say which of them takes new originals`);
    if (place !== undefined && place !== 'database' && !named.includes(place))
      refuse(`found "${place}", but there is no \`${place}\` beside it that says where that is`);
  });

/** The same, defaults filled in. */
export type OriginalsConfiguration = z.output<typeof originalsSchema>;

/** Where new originals go. */
export function currentPlace(originals: OriginalsConfiguration): PlaceName {
  return originals.place ?? namedPlaces(originals)[0] ?? 'database';
}

function namedPlaces(originals: Pick<OriginalsConfiguration, 'directory' | 's3' | 'azure'>): PlaceName[] {
  return (['directory', 's3', 'azure'] as const).filter((name) => originals[name] !== undefined);
}

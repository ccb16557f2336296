import { fileURLToPath } from 'node:url';
import type { OriginalsConfiguration } from './originals-configuration.js';

/** Environment variable that wins over the file's place for new originals. */
export const ORIGINALS_VARIABLE = 'ENFORCE_ORIGINALS';

type NamedPlace = Pick<OriginalsConfiguration, 'place'> & { s3?: object; azure?: object; directory?: string };

/**
 * The place in a URL, as it stands in `incidents.originals`: `database:`, `file:///FOLDER`,
 * `s3://BUCKET/PREFIX?region=…&kmsKeyId=…&endpoint=…` or `https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX?clientId=…`.
 * What it says is yet to be checked by the schema.
 * @throws Error for anything else, with what is accepted; never with the URL itself
 */
export function originalsOfUrl(text: string): NamedPlace {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const more = Object.fromEntries(url?.searchParams ?? []);
  switch (url?.protocol) {
    case 'database:':
      return { place: 'database' };
    case 'file:':
      return { place: 'directory', directory: fileURLToPath(url) };
    case 's3:':
      return { place: 's3', s3: { bucket: url.hostname, ...prefixOf(url.pathname.slice(1)), ...more } };
    case 'https:': {
      const [, container = '', prefix = ''] = /^\/([^/]*)\/?(.*)$/.exec(url.pathname) ?? [];
      return { place: 'azure', azure: { container: `${url.origin}/${container}`, ...prefixOf(prefix), ...more } };
    }
    case undefined:
    default:
      throw new Error('expected database:, file:///FOLDER, s3://BUCKET/PREFIX or https://ACCOUNT…/CONTAINER/PREFIX');
  }
}

function prefixOf(path: string): { prefix?: string } {
  if (path === '') return {};
  return { prefix: path.endsWith('/') ? path : `${path}/` };
}

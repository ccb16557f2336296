import { describeMistakes } from '../operation/describe-mistakes.js';
import { EnforceError } from '../operation/enforce-error.js';
import { errorText } from '../operation/error-text.js';
import { originalsSchema, type OriginalsConfiguration } from './originals-configuration.js';
import { originalsOfUrl, ORIGINALS_VARIABLE } from './originals-of-url.js';

/**
 * What a file says of originals, with the place for new ones of the environment, which wins. The other places of the
 * file stay: what is in them can still be read.
 * @throws EnforceError `configurationInvalid`
 */
export function readOriginals(
  configured: OriginalsConfiguration,
  environment: NodeJS.ProcessEnv,
): OriginalsConfiguration {
  const url = environment[ORIGINALS_VARIABLE];
  if (!url) return configured;
  const originals = { ...configured, ...placeIn(url) };
  const checked = originalsSchema.safeParse(originals);
  if (checked.success) return checked.data;
  throw new EnforceError('configurationInvalid', ORIGINALS_VARIABLE, {
    problems: describeMistakes(checked.error, originals),
  });
}

function placeIn(url: string) {
  try {
    return originalsOfUrl(url);
  } catch (error) {
    const problems = [{ path: ORIGINALS_VARIABLE, message: errorText(error) }];
    throw new EnforceError('configurationInvalid', '', { problems, cause: error });
  }
}

/**
 * Builds the container images with Docker or Podman, whichever is there, and prints their names.
 *
 *   npm run image                                            both
 *   npm run image -- detector                                one
 *   npm run image -- --platform linux/amd64,linux/arm64      for other machines, one image for each
 *   npm run image -- --tag 2026-11                           another tag than the version
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildImages, imageNames } from './image/build-images.mjs';
import { containerEngine } from './image/container-engine.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const images = buildImages({ root, ...readArguments(), engine: containerEngine() });
  console.log(images.join('\n'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { platform: { type: 'string', default: '' }, tag: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !imageNames.includes(name));
  if (unknown.length) throw new Error(`Found ${unknown.join(', ')}; accepted are ${imageNames.join(' and ')}.`);
  const platforms = values.platform.split(',').filter(Boolean);
  const wrong = platforms.find((platform) => !/^linux\/(amd64|arm64)$/.test(platform));
  if (wrong)
    throw new Error(`--platform: found ${wrong}; accepted are linux/amd64 and linux/arm64, with a comma between.`);
  return { names: positionals.length ? positionals : imageNames, platforms, tag: values.tag };
}

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DetectorImage } from '@cloud-prevent/cdk/detector/detector-image';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { App, Stack } from 'aws-cdk-lib/core';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const ROOT = join(__dirname, '..', '..', '..');
const DOCKERFILE = 'detector-image/Dockerfile';

/** An image that would be built. */
interface BuiltImage {
  readonly name: string;
  /** The folder that it is built from in the end. */
  readonly context: string;
  /** Build arguments that Docker is given. */
  readonly told: unknown;
}

function imageOf(folder: string): BuiltImage {
  const outdir = stopAfterTest(temporaryFolder()).path;
  process.env['CDK_VALIDATION'] = 'false';
  const app = new App({ outdir });
  const stack = new Stack(app, 'Images');
  const buildContext = { folder, dockerfile: DOCKERFILE };
  const options = { reference: 'cloud-prevent/detector:0.1.0', platform: Platform.LINUX_ARM64, buildContext };
  const name = JSON.stringify(stack.resolve(new DetectorImage(stack, 'Image', options).uri));
  const asset = readdirSync(outdir).find((one) => one.startsWith('asset.'));
  if (asset === undefined) throw new Error('Nothing would be built.');
  app.synth();
  const { dockerImages } = JSON.parse(readFileSync(join(outdir, 'Images.assets.json'), 'utf8'));
  const [built] = Object.values<{ source: { dockerBuildArgs?: unknown } }>(dockerImages);
  return { name, context: join(outdir, asset), told: built?.source.dockerBuildArgs };
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe("the kit's own image", () => {
  it('has another name only when something changes that is in it, so that nothing else replaces machines', () => {
    const { path } = stopAfterTest(temporaryFolder());
    copyFileSync(join(ROOT, '.dockerignore'), join(path, '.dockerignore'));
    write(path, DOCKERFILE, 'FROM scratch\n');
    const { name } = imageOf(path);

    write(path, 'enforce/server/main.ts', 'changed');
    write(path, 'docs/aws.md', 'changed');
    write(path, 'cdk/app.ts', 'changed');
    write(path, 'detector-image/dist/main.js', 'changed');
    expect(imageOf(path).name).toBe(name);

    write(path, 'smtp/listener.ts', 'changed');
    expect(imageOf(path).name).not.toBe(name);
  });

  it('says its version in its labels, and no revision, which would be another one with every commit', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(imageOf(ROOT).told).toEqual({ VERSION: version });
    expect(readFileSync(join(ROOT, DOCKERFILE), 'utf8')).toMatch(/^ARG VERSION=.*\n[^]*image\.version="\$VERSION"/m);
  });

  it('is built from a folder that has everything its Dockerfile copies', () => {
    const { context } = imageOf(ROOT);
    const copied = [...readFileSync(join(ROOT, DOCKERFILE), 'utf8').matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
    const sources = copied.flatMap(([, paths = '']) => paths.split(' '));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((source) => !existsSync(join(context, source)))).toEqual([]);
  });
});

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DetectorImage } from '@cloud-prevent/cdk/detector/detector-image';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { App, Stack } from 'aws-cdk-lib/core';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const ROOT = join(__dirname, '..', '..', '..');
const DOCKERFILE = 'detector-image/Dockerfile';

/** What an image built from a folder is called, and the folder that it is built from in the end. */
function imageOf(folder: string): { readonly name: string; readonly context: string } {
  const outdir = stopAfterTest(temporaryFolder()).path;
  const stack = new Stack(new App({ outdir }), 'Images');
  const buildContext = { folder, dockerfile: DOCKERFILE };
  const options = { reference: 'cloud-prevent/detector:0.1.0', platform: Platform.LINUX_ARM64, buildContext };
  const name = JSON.stringify(stack.resolve(new DetectorImage(stack, 'Image', options).uri));
  const asset = readdirSync(outdir).find((one) => one.startsWith('asset.'));
  if (asset === undefined) throw new Error('Nothing would be built.');
  return { name, context: join(outdir, asset) };
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

  it('is built from a folder that has everything its Dockerfile copies', () => {
    const { context } = imageOf(ROOT);
    const copied = [...readFileSync(join(ROOT, DOCKERFILE), 'utf8').matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
    const sources = copied.flatMap(([, paths = '']) => paths.split(' '));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((source) => !existsSync(join(context, source)))).toEqual([]);
  });
});

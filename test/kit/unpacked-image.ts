import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runEngine } from './container-engine';
import { runToEnd } from './run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';

/** All files of all layers of an image, each layer in a folder of its own: also what a later layer hides. */
export class UnpackedImage {
  private constructor(
    private readonly folder: TemporaryFolder,
    private readonly layers: readonly string[],
  ) {}

  static async of(image: string): Promise<UnpackedImage> {
    const folder = temporaryFolder();
    const archive = join(folder.path, 'image.tar');
    await runEngine('save', '--output', archive, image);
    await unpack(archive, folder.path);
    const [{ Layers }] = JSON.parse(readFileSync(join(folder.path, 'manifest.json'), 'utf8')) as [{ Layers: string[] }];
    const layers = Layers.map((_layer, index) => join(folder.path, `layer-${index}`));
    for (const [index, layer] of layers.entries()) {
      mkdirSync(layer);
      await unpack(join(folder.path, Layers[index] ?? ''), layer);
    }
    return new UnpackedImage(folder, layers);
  }

  /** Paths of all files and links, as `/usr/bin/env`, sorted. */
  get files(): string[] {
    const all = this.layers.flatMap((layer) =>
      readdirSync(layer, { withFileTypes: true, recursive: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => `/${relative(layer, join(entry.parentPath, entry.name))}`),
    );
    return all.sort();
  }

  /** What a file holds; of several layers, the last that has it. */
  read(path: string): string {
    const layer = this.layers.findLast((each) => existsSync(join(each, path)));
    if (!layer) throw new Error(`The image has no ${path}.`);
    return readFileSync(join(layer, path), 'utf8');
  }

  /** Paths of the text files with a line in which an extended regular expression matches. */
  async filesWith(expression: string): Promise<string[]> {
    const { status, stdout, stderr } = await runToEnd(
      'grep',
      ['-rlIE', '--', expression, ...this.layers],
      this.folder.path,
    );
    if (status > 1) throw new Error(stderr);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((file) => this.layers.reduce((path, layer) => path.replace(layer, ''), file));
  }

  remove(): void {
    this.folder.remove();
  }
}

async function unpack(archive: string, folder: string): Promise<void> {
  const { status, stderr } = await runToEnd('tar', ['-xf', archive, '--no-same-owner', '--exclude=dev/*'], folder);
  if (status !== 0) throw new Error(`${archive} cannot be unpacked: ${stderr}`);
}

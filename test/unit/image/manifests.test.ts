import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectorNodeOptions } from '@cloud-prevent/deployment/detector-node-options';
import { temporaryFolder } from '../../kit/temporary-folder';

const root = join(__dirname, '..', '..', '..');

describe.each([
  { image: 'detector', dockerfile: 'detector-image/Dockerfile', workspace: 'detector-image' },
  { image: 'Enforce', dockerfile: 'enforce/Dockerfile', workspace: 'enforce/server' },
])('the manifests in the image of $image', ({ dockerfile, workspace }) => {
  const folder = temporaryFolder();
  let manifest: { workspaces: string[]; devDependencies: Record<string, string> };
  let installed: string[];

  beforeAll(() => {
    const { status, stderr } = run('trim-manifests.mjs', workspace, folder.path);
    if (status !== 0) throw new Error(stderr);
    manifest = read('package.json');
    installed = Object.keys(read<{ packages: object }>('package-lock.json').packages);
  });

  afterAll(() => folder.remove());

  it('hold what the workspace needs, and nothing of what others need', () => {
    expect(installed).toEqual(
      expect.arrayContaining(['', workspace, 'node_modules/fastify', 'node_modules/typescript']),
    );
    expect(
      installed.filter((path) => /^(node_modules\/(aws-cdk-lib|jest|eslint|@napi-rs\/canvas)|scripts)$/.test(path)),
    ).toEqual([]);
  });

  it('need only rooms that the Dockerfile copies', () => {
    const copied = readFileSync(join(root, dockerfile), 'utf8').match(/^COPY (\S+) \1$/gm) ?? [];
    expect(copied).toEqual(expect.arrayContaining(manifest.workspaces.map((room) => `COPY ${room} ${room}`)));
  });

  it('have the compiler and only types of what is there', () => {
    const types = Object.keys(manifest.devDependencies).filter(
      (name) => name !== 'typescript' && name !== '@types/node',
    );
    expect(types).toEqual(types.filter((name) => installed.includes(name.replace('@types/', 'node_modules/'))));
  });

  function read<T>(file: string): T {
    return JSON.parse(readFileSync(join(folder.path, file), 'utf8')) as T;
  }
});

describe('the image of the detector', () => {
  it('starts Node.js as every other detector is started', () => {
    const [, entryPoint = ''] =
      /^ENTRYPOINT (.+)$/m.exec(readFileSync(join(root, 'detector-image/Dockerfile'), 'utf8')) ?? [];
    const [node, ...args]: string[] = JSON.parse(entryPoint);
    expect(node).toBe('node');
    const script = args.findIndex((argument) => argument.endsWith('main.js'));
    expect(args.slice(0, script)).toEqual(detectorNodeOptions);
  });
});

describe('the manifests of an add-on', () => {
  it('do not change with anything else that is locked', () => {
    const folder = temporaryFolder();
    run('add-on-manifests.mjs', 're2', folder.path);
    const { packages } = JSON.parse(readFileSync(join(folder.path, 'package-lock.json'), 'utf8'));
    folder.remove();
    expect(Object.keys(packages)).toEqual(expect.arrayContaining(['', 'node_modules/re2', 'node_modules/nan']));
    expect(Object.keys(packages).filter((path) => !path.startsWith('node_modules/'))).toEqual(['']);
    expect(packages).not.toHaveProperty(['node_modules/zod']);
  });
});

function run(script: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [join('setup', 'image', 'in-build', script), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
}

import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { prepareKeys } from '@cloud-prevent/local/keys/prepare-keys';
import { prepareStateDirectory } from '@cloud-prevent/local/state-directory';
import { localDeploymentYaml } from '../../kit/deployment-yaml';
import { temporaryFolder } from '../../kit/temporary-folder';

describe('the keys of a deployment on one machine', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  test('are those of the run before, and are made anew where the folder was moved to', async () => {
    const deployment = topology(parseDeployment(localDeploymentYaml(), 'deployment.yaml'));
    const [old, other] = [join(folder.path, 'old'), join(folder.path, 'other')];
    mkdirSync(old);
    const first = await prepareKeys(deployment, prepareStateDirectory(old));
    expect(first.made).toBe(true);
    expect(await prepareKeys(deployment, prepareStateDirectory(old))).toEqual({ keys: first.keys, made: false });

    renameSync(old, other);
    const moved = await prepareKeys(deployment, prepareStateDirectory(other));
    expect(moved.made).toBe(true);
    const { file, passwordFile } = moved.keys.detectorSmtp;
    expect([file, passwordFile, moved.keys.authority].every((path) => path.startsWith(other) && existsSync(path))).toBe(
      true,
    );
  });
});

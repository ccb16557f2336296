import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { newIndexKey } from '@cloud-prevent/inspection/indexes/index-key';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import { docxOf } from '../../kit/formats/docx-of';
import { messageOf } from '../../kit/message-of';
import { drawnText } from '../../kit/pictures/drawn-text';
import { policyOf, policySetOf } from '../../kit/policy-set-of';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const PLAN = Array.from({ length: 100 }, (_, at) => `word${(at * 37) % 101}`).join(' ');

describe('cloud-prevent idm index', () => {
  let folder: TemporaryFolder;

  beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(join(folder.path, 'documents', 'plans'), { recursive: true });
    writeFileSync(join(folder.path, 'documents', 'plans', 'plan.docx'), docxOf(PLAN));
    writeFileSync(join(folder.path, 'documents', 'note.txt'), 'a short note');
    writeFileSync(join(folder.path, 'index.key'), newIndexKey());
  });

  afterEach(() => folder.remove());

  const run = (...args: string[]) => runCloudPrevent(folder.path, 'idm', 'index', ...args, '--out', 'plans.idm');

  it('makes an index of a folder and the folders in it, by which a piece of a document is found', async () => {
    const { status, stdout } = await run('documents', '--json');
    expect(status).toBe(0);
    const made = JSON.parse(stdout) as { index: string; digest: string };
    expect(made).toMatchObject({ documents: 2, repeated: 0, withoutText: ['note.txt'], partlyRead: [], tooLarge: [] });
    const indexes = new IndexFolder({ directory: folder.path, keyFile: join(folder.path, 'index.key') });
    const condition = { documentSimilarity: { index: made.index, digest: made.digest } };
    const inspector = createInspector(policySetOf([policyOf(condition)]), indexes);
    const { violations } = await inspector.inspect(messageOf('', PLAN.slice(0, PLAN.length / 2)));
    indexes.close();
    expect(violations).toMatchObject([
      { matchCount: 1, matches: [{ condition: 'documentSimilarity', component: 'body' }] },
    ]);
  });

  it('reads the text in pictures as the detectors of a deployment do', async () => {
    const decided =
      'the board has decided to close the plant in the north by the end of next year and to move all of its machines to the new site near the river where two hundred people will work';
    mkdirSync(join(folder.path, 'scans'));
    writeFileSync(join(folder.path, 'scans', 'minutes.png'), drawnText(decided).encodeSync('png'));
    const local = readFileSync(join(__dirname, '..', '..', '..', 'examples', 'local.yaml'), 'utf8');
    const settings = 'detectors:\n  settings: { OCR.Enabled: true }\n';
    writeFileSync(join(folder.path, 'deployment.yaml'), local.replace('detectors:\n', settings));
    const violationsBy = async (...options: string[]) => {
      const { digest } = JSON.parse((await run('scans', '--json', ...options)).stdout) as { digest: string };
      const indexes = new IndexFolder({ directory: folder.path, keyFile: join(folder.path, 'index.key') });
      const condition = { documentSimilarity: { index: 'plans.idm', digest } };
      const inspector = createInspector(policySetOf([policyOf(condition)]), indexes);
      const { violations } = await inspector.inspect(messageOf('', decided));
      indexes.close();
      return violations;
    };
    expect(await violationsBy()).toEqual([]);
    expect(await violationsBy('--deployment', 'deployment.yaml')).toMatchObject([{ matchCount: 1 }]);
  });

  it('does not follow links out of the folder', async () => {
    writeFileSync(join(folder.path, 'outside.txt'), PLAN);
    symlinkSync('../outside.txt', join(folder.path, 'documents', 'link.txt'));
    symlinkSync('..', join(folder.path, 'documents', 'circle'));
    expect(JSON.parse((await run('documents', '--json')).stdout)).toMatchObject({ documents: 2 });
  });

  it('prints what to know about the documents, and what to write into a policy', async () => {
    const { stdout } = await run('documents');
    expect(stdout).toContain('fewer than eight words; only the whole file is found:\n  note.txt\n');
    expect(stdout).toMatch(/^ {4}index: plans\.idm\n {4}digest: [0-9a-f]{64}\n {4}share: 0\.3$/m);
  });

  it('says what is wrong with a folder that is not there, or is empty', async () => {
    expect(await run('nowhere')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('[INDEX_SOURCE_UNREADABLE]'),
    });
    mkdirSync(join(folder.path, 'empty'));
    expect(await run('empty')).toMatchObject({ status: 1, stderr: expect.stringContaining('there are no documents') });
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReplayIdentity } from '@cloud-prevent/cloud-prevent-cli/policy/replay/replay-identity';
import type { ReplayResult } from '@cloud-prevent/cloud-prevent-cli/policy/replay/replay-outcome';
import { ReplayState } from '@cloud-prevent/cloud-prevent-cli/policy/replay/replay-state';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const IDENTITY: ReplayIdentity = { replay: 1, mail: 'archive', from: 'a', to: 'b' };
const VIOLATION = { policy: 'Cards', severity: 'high', matchCount: 3, rules: ['r'], matches: ['body: 45••'] } as const;
const RESULT: ReplayResult = {
  from: { disposition: 'blocked', done: ['answer 550 No.'], violated: [VIOLATION] },
  to: { disposition: 'passed', done: [], violated: [] },
  subject: 'the salaries',
};

describe('the state of a replay', () => {
  let folder: TemporaryFolder;
  let file: string;

  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, 'replay.state');
  });

  afterEach(() => folder.remove());

  const open = async (identity = IDENTITY) => {
    const counted: ReplayResult[] = [];
    return { state: await ReplayState.open(file, identity, (result) => counted.push(result)), counted };
  };

  it('knows what was done, and counts it as it was', async () => {
    const first = await open();
    first.state.add('archive/1.eml', RESULT);
    first.state.add('archive/2.eml', { failure: 'it took longer than 120 s' });
    first.state.close();
    const { state, counted } = await open();
    expect([state.size, state.has('archive/1.eml'), state.has('archive/3.eml')]).toEqual([2, true, false]);
    expect(counted).toMatchObject([
      {
        from: { disposition: 'blocked', done: ['answer 550 No.'], violated: [{ policy: 'Cards', severity: 'high' }] },
        to: { violated: [] },
      },
      { failure: 'it took longer than 120 s' },
    ]);
    state.close();
  });

  it('keeps neither subject nor matches', async () => {
    const { state } = await open();
    state.add('archive/1.eml', RESULT);
    state.close();
    expect(readFileSync(file, 'utf8')).not.toMatch(/salaries|45••/);
  });

  it.each([
    ['of another replay', `${JSON.stringify({ ...IDENTITY, from: 'x', to: 'y' })}\n`, '--from, --to differ'],
    ['of other detectors', `${JSON.stringify({ ...IDENTITY, deployment: 'x' })}\n`, '--deployment differ'],
    ['that is something else', 'From ann@example.com\n', 'not one of a state file'],
    ['that is one line without an end', 'precious', 'not one of a state file'],
    ['with a damaged line', `${JSON.stringify(IDENTITY)}\n{"message":7}\n`, 'not one of a state file'],
  ])('refuses a file %s, and leaves it alone', async (_, content, says) => {
    writeFileSync(file, content);
    await expect(open()).rejects.toThrow(says);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});

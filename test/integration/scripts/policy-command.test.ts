import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { childrenOf } from '../../kit/children-of';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples', 'policies');
const COMMAND = join(__dirname, '..', '..', '..', 'scripts', 'dist', 'cloud-prevent.js');
const CARD = '4539148803436467';

/** Has one of the processes of a replay stand still, so that it is not over before it is killed, however fast it is. */
async function stopOneOf({ pid = 0 }: ChildProcess): Promise<void> {
  const still = await waitUntil('its processes start', () => childrenOf(pid, 'replay-worker.js')[0]);
  process.kill(still, 'SIGSTOP');
  stopAfterTest({ stop: () => void process.kill(still, 'SIGKILL') });
}

describe('cloud-prevent policy', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  const write = (name: string, text: string) => {
    mkdirSync(join(folder.path, name, '..'), { recursive: true });
    writeFileSync(join(folder.path, name), text);
  };
  const policies = (name: string) => cpSync(EXAMPLES, join(folder.path, name), { recursive: true });
  const run = (...args: string[]) => runCloudPrevent(folder.path, 'policy', ...args);

  beforeAll(() => policies('policies'));

  describe('lint', () => {
    it('finds nothing wrong with the example policies', async () => {
      const { status, stdout } = await run('lint', 'policies');
      expect([status, stdout]).toEqual([0, 'No mistakes in 4 policies and 4 response rules.\n']);
    });

    it('names every mistake with its file and line, also those that only compiling shows', async () => {
      policies('bad');
      write(
        'bad/typo.yaml',
        'kind: policy\nname: Typo\nrules:\n  - name: r\n    all:\n      - keywords: { words: [x] }\n',
      );
      const first = await run('lint', 'bad');
      expect(first.status).toBe(1);
      expect(first.stdout).toContain(
        'typo.yaml:6  rules[0].all[0].keywords: found the option keywords; did you mean keyword?',
      );
      write(
        'bad/typo.yaml',
        'kind: policy\nname: Typo\nrules:\n  - name: r\n    all:\n      - regularExpression: { pattern: "(" }\n',
      );
      const { stdout } = await run('lint', 'bad', '--json');
      expect(JSON.parse(stdout).problems).toMatchObject([
        { file: 'typo.yaml', path: 'rules[0].all[0].regularExpression.pattern', line: 6 },
      ]);
    });
  });

  it('asks for the indexes that policies name', async () => {
    const condition = `exactData: { index: customers.edm, digest: '${'ab'.repeat(32)}', atLeast: 2 }`;
    write('indexed/a.yaml', `kind: policy\nname: A\nrules:\n  - name: r\n    all:\n      - ${condition}\n`);
    const { status, stdout } = await run('lint', 'indexed');
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(/a\.yaml:6 .*exactData\.index: .*--indexes.*--index-key/),
    ]);
  });

  it('fails where there is nothing to check, as in a folder that was mistaken for another', async () => {
    mkdirSync(join(folder.path, 'empty', 'policies'), { recursive: true });
    expect(await run('lint', 'empty')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/: empty\. .*\[POLICIES_MISSING\]/),
    });
  });

  describe('test', () => {
    const fixture = (expectation: string) => `kind: policy-test
policies: ../policies
cases:
  - name: five cards
    message: cards.eml
    expect: ${expectation}
  - name: lunch
    text: "Subject: lunch\\n\\nAt noon?"
`;
    beforeAll(() => {
      const cards = [CARD, '5425233430109903', '2221007319402669', '371462839174052', '6011745620931844'];
      write('tests/cards.eml', `From: ann@example.com\r\nTo: bob@example.net\r\n\r\n${cards.join('\r\n')}\r\n`);
    });

    it('passes examples of which becomes what is expected', async () => {
      write(
        'tests/a.test.yaml',
        fixture('{ disposition: redirected, violated: [{ policy: Credit card numbers, matches: 5 }] }'),
      );
      const { status, stdout } = await run('test', 'tests');
      expect(status).toBe(0);
      expect(stdout).toContain('✓ five cards  redirected');
      expect(stdout).toContain('2 passed');
      expect(stdout).not.toContain(CARD);
    });

    it('says what is otherwise, and why, with the text marked', async () => {
      write('tests/a.test.yaml', fixture('{ disposition: blocked, violated: [{ policy: Secret keyword }] }'));
      const { status, stdout } = await run('test', 'tests/a.test.yaml');
      expect(status).toBe(1);
      for (const line of [
        'it is redirected, not blocked',
        '"Secret keyword" is not violated',
        '"Credit card numbers" is violated',
        'rule "Card numbers" matches',
        '✓ dataIdentifier: name credit-card-number; breadth medium; unique true',
        `body @0  [${CARD}] 5425233430109903`,
        '✗ keyword: words secret;',
        '1 of 2 failed',
      ]) {
        expect(stdout).toContain(line);
      }
    });

    it('lets no name of an attachment write to the terminal', async () => {
      const part = "Content-Disposition: attachment; filename*=utf-8''a%1B%5B2J%0D%0Ab.txt";
      write('tests/named.eml', `Subject: s\n${part}\n\n${CARD}\n`);
      const text =
        'kind: policy-test\npolicies: ../policies\ncases: [{ name: n, message: named.eml, expect: { violated: [{ policy: Credit card numbers }] } }]\n';
      write('tests/a.test.yaml', text);
      const { status, stdout } = await run('test', 'tests', '--trace');
      expect([status, stdout]).toEqual([0, expect.stringMatching(/ a \[2J b\.txt @0 {2}\[4539148803436467\]/)]);
      expect(stdout).not.toMatch(/\p{C}(?<!\n)/u);
    });

    it('passes and fails by what is done, where a fixture says that', async () => {
      const expecting = (address: string) =>
        fixture(
          `{ disposition: redirected, done: [redirect to ${address}], violated: [{ policy: Credit card numbers }] }`,
        );
      write('tests/a.test.yaml', expecting('dlp-review@example.com'));
      expect(await run('test', 'tests')).toMatchObject({ status: 0 });
      write('tests/a.test.yaml', expecting('bob@example.com'));
      const { status, stdout } = await run('test', 'tests');
      expect([status, stdout]).toEqual([
        1,
        expect.stringContaining('done is "redirect to dlp-review@example.com", not "redirect to bob@example.com"'),
      ]);
    });

    it.each([
      ['a mistake in the fixture', 'kind: policy-test\ncases: [{ name: x }]\n', /FIXTURE_INVALID/],
      ['a message that is missing', 'kind: policy-test\ncases: [{ name: x, message: gone.eml }]\n', /INPUT_UNREADABLE/],
      [
        'policies that are missing',
        'kind: policy-test\npolicies: gone\ncases: [{ name: x, text: y }]\n',
        /INPUT_UNREADABLE/,
      ],
    ])('refuses %s', async (_, text, error) => {
      write('wrong/a.test.yaml', text);
      const { status, stderr } = await run('test', 'wrong');
      expect(status).toBe(1);
      expect(stderr).toMatch(error);
    });
  });

  describe('replay', () => {
    const mail = (body: string) => `From: ann@example.com\r\nTo: bob@example.net\r\nSubject: s\r\n\r\n${body}\r\n`;

    beforeAll(() => {
      policies('drafts');
      const file = join(folder.path, 'drafts', 'secret-keyword.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('[secret]', '[classified]'));
      write('mail/1.eml', mail('a secret'));
      write('mail/2026/2.eml', mail('it is classified'));
      write('mail/2026/3.eml', mail('lunch'));
      write('mail/.hidden', mail('a secret'));
      const mbox = [1, 2, 3].map(
        (n) => `From ann@example.com Sun Nov 22 07:00:0${n} 2026\n${mail(n === 2 ? 'secret\nFrom here on' : 'x')}\n`,
      );
      write('sent.mbox', mbox.join(''));
    });

    it('shows which verdicts change, and why', async () => {
      const { status, stdout } = await run('replay', '--mail', 'mail', '--from', 'policies', '--to', 'drafts');
      expect(status).toBe(0);
      expect(stdout).toContain('blocked → passed  mail/1.eml');
      expect(stdout).toContain('- Secret keyword (high, 1): "The word secret"; body: s•••••');
      expect(stdout).toContain('passed → blocked  mail/2026/2.eml');
      expect(stdout).toContain('3 messages, 2 with another verdict');
      expect(stdout).toMatch(/Secret keyword +1 +1\n/);
    });

    it('reads the messages of a mailbox file, and prints JSON for programs', async () => {
      const { stdout } = await run('replay', '--mail', 'sent.mbox', '--from', 'policies', '--to', 'drafts', '--json');
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toMatchObject([
        { message: expect.stringMatching(/^sent\.mbox @\d+$/), lost: [{ policy: 'Secret keyword' }] },
        { messages: 3, changed: 1, failed: 0, dispositions: { passed: 2, 'blocked → passed': 1 } },
      ]);
    });

    it('shows what is done otherwise, where the disposition stays', async () => {
      policies('routed');
      const file = join(folder.path, 'routed', 'block-message.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/text: .*/, 'text: Ask the data owner.'));
      const { stdout } = await run('replay', '--mail', 'mail', '--from', 'policies', '--to', 'routed');
      expect(stdout).toContain('blocked  mail/1.eml  s\n  + answer 550 Ask the data owner.\n  - answer 550 ');
      expect(stdout).toContain('3 messages, 1 with another verdict');
    });

    it('changes nothing between equal policies', async () => {
      const { stdout } = await run('replay', '--mail', 'mail', '--from', 'policies', '--to', 'policies');
      expect(stdout).toContain('3 messages, 0 with another verdict');
    });

    it('goes on where it was after it was killed, and misses nothing', async () => {
      const [messages, withSecret] = [200, 50];
      for (let number = 0; number < messages; number++)
        write(`archive/${number % 7}/${number}.eml`, mail(number % 4 === 0 ? 'a secret' : 'lunch'));
      const args = ['replay', '--mail', 'archive', '--from', 'policies', '--to', 'drafts', '--json'];
      const resume = ['--resume', 'replay.state'];
      const state = join(folder.path, 'replay.state');
      const done = () => (existsSync(state) ? readFileSync(state, 'utf8').split('\n').length - 2 : 0);
      const linesOf = (output: string) =>
        output.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line)] : []));

      const child = spawn(process.execPath, [COMMAND, 'policy', ...args, ...resume], { cwd: folder.path });
      const [shown, ended] = [text(child.stdout), once(child, 'exit')];
      if (availableParallelism() > 1) await stopOneOf(child);
      await waitUntil('some of it is done', () => done() >= 30);
      child.kill('SIGKILL');
      await ended;
      const before = done();
      expect(before).toBeLessThan(messages);
      expect(readFileSync(state, 'utf8')).not.toMatch(/lunch|a secret/);
      // As when the kill had come in the middle of a line.
      appendFileSync(state, '{"message":"archive/0/0.e');

      const { stdout, stderr } = await run(...args, ...resume);
      expect(stderr).toContain(`${before} messages were done before`);
      const rest = linesOf(stdout);
      expect(rest.at(-1)).toMatchObject({ messages, changed: withSecret, failed: 0 });
      const changes = [...linesOf(await shown), ...rest].flatMap(({ message }) => message ?? []);
      expect(new Set(changes).size).toBe(withSecret);
      // Shown, but not yet noted when it was killed: at most one for each process.
      expect(changes.length - withSecret).toBeLessThanOrEqual(availableParallelism());
      expect(existsSync(state)).toBe(false);
    });

    it('refuses policies with a mistake', async () => {
      const { status, stderr } = await run('replay', '--mail', 'mail', '--from', 'policies', '--to', 'bad');
      expect([status, stderr]).toEqual([1, expect.stringMatching(/: typo\.yaml:6: rules\[0\].*POLICIES_INVALID/)]);
    });
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadPolicyDirectory } from '@cloud-prevent/protocol/policy-files/load-policy-directory';
import { policyJsonSchema } from '@cloud-prevent/protocol/policy-json-schema';
import { temporaryFolder } from '../../kit/temporary-folder';

const root = join(__dirname, '..', '..', '..');

const policy = (condition: string, name = 'P') => `# kept for people
kind: policy
name: ${name}
rules:
  - name: r
    all:
      - ${condition}
`;

describe('policy files', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  let count = 0;

  function load(files: Record<string, string>) {
    const directory = join(folder.path, String(++count));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    return loadPolicyDirectory(directory);
  }

  const problemsOf = async (text: string) => (await load({ 'a.yaml': text })).problems;

  it.each([
    ['keywrod: { words: [x] }', 'rules[0].all[0].keywrod', 'did you mean keyword?'],
    ['keyword: { word: [x] }', 'rules[0].all[0].keyword.word', 'did you mean words?'],
    ['dataIdentifier: { name: us-snn }', 'rules[0].all[0].dataIdentifier.name', 'found "us-snn"; did you mean us-ssn?'],
    ['keyword: { words: x }', 'rules[0].all[0].keyword.words', 'found "x"; accepted: a list'],
    ['keyword: { words: [x], minimum: 0 }', 'rules[0].all[0].keyword.minimum', 'a whole number, 1 or more'],
    ['{ keyword: { words: [x] }, sender: { domains: [a.example] } }', 'rules[0].all[0]', 'one kind of condition'],
    ['{}', 'rules[0].all[0]', 'one kind of condition'],
    ['sender: {}', 'rules[0].all[0].sender', 'addresses, domains, a pattern or lists'],
    ['sender: { addresses: [example.com] }', 'rules[0].all[0].sender.addresses[0]', 'an address: ceo@example.com'],
    ['sender: { lists: [../../etc/passwd] }', 'rules[0].all[0].sender.lists[0]', 'in the folder of the policy'],
    ['messageSize: { atLeast: 10 GB }', 'rules[0].all[0].messageSize.atLeast', 'a size such as 500 KB or 10 MB'],
    ['messageSize: { atLeast: 2, atMost: 1 }', 'rules[0].all[0].messageSize', 'with the smaller first'],
    ['attachmentType: { types: [word] }', 'rules[0].all[0].attachmentType.types[0]', 'office'],
    ['attachmentType: {}', 'rules[0].all[0].attachmentType', 'types, or mismatch: true'],
  ])('with the mistake %s are refused with its place and what is accepted', async (condition, path, message) => {
    const problems = await problemsOf(policy(condition));
    expect(problems).toContainEqual({ file: 'a.yaml', path, message: expect.stringContaining(message), line: 7 });
  });

  it('are refused when they are no YAML, or neither policy nor response rule', async () => {
    expect(await problemsOf('kind: [policy')).toMatchObject([{ message: expect.stringContaining('not YAML') }]);
    expect(await problemsOf('kind: recipe')).toMatchObject([
      {
        path: 'kind',
        message: expect.stringMatching(/"recipe"; accepted: kind: policy or kind: response-rule/),
        line: 1,
      },
    ]);
  });

  it('give sizes in bytes', async () => {
    const { set } = await load({ 'a.yaml': policy('messageSize: { atLeast: 1.5 MB, atMost: 2000000 }') });
    expect(set?.policies[0]?.rules[0]?.all).toEqual([{ messageSize: { atLeast: 1_572_864, atMost: 2_000_000 } }]);
  });

  it('have the lines of lists in the place of their names, so that a detector gets nothing but data', async () => {
    const lists = {
      'lists/vip.txt': '# people\nceo@example.com  # remark\n\n@board.example\r\npartner.example\n',
      'own.txt': 'example.com\n',
    };
    const conditions = policy(
      'recipient: { addresses: [a@b.example], lists: [lists/vip.txt] }\n      - recipientCount: { atLeast: 2, lists: [own.txt] }',
    );
    const rule = 'kind: response-rule\nname: R\nwhen: { sender: { lists: [own.txt] } }\nactions: [{ block: {} }]\n';
    const { set, problems } = await load({ ...lists, 'a.yaml': conditions, 'r.yaml': rule });
    expect(problems).toEqual([]);
    expect(set?.policies[0]?.rules[0]?.all).toMatchObject([
      {
        recipient: {
          addresses: ['a@b.example', 'ceo@example.com'],
          domains: ['board.example', 'partner.example'],
          lists: [],
        },
      },
      { recipientCount: { internal: ['example.com'], lists: [] } },
    ]);
    expect(set?.responseRules[0]?.when.sender).toMatchObject({ domains: ['example.com'], lists: [] });
    const changed = await load({ ...lists, 'own.txt': 'other.example\n', 'a.yaml': conditions, 'r.yaml': rule });
    expect(changed.set?.version).not.toBe(set?.version);
  });

  it('are refused when a list is missing, or has a line that is no address', async () => {
    const condition = policy('sender: { lists: [vip.txt] }');
    expect(await problemsOf(condition)).toMatchObject([{ message: expect.stringContaining('no such file') }]);
    expect((await load({ 'a.yaml': condition, 'vip.txt': 'a@b.example\nCarol Smith\n' })).problems).toEqual([
      {
        file: 'a.yaml',
        path: 'rules[0].all[0].sender.lists[0]',
        message: expect.stringContaining('line 2: found "Carol Smith"'),
        line: 7,
      },
    ]);
  });

  it('are refused when a response rule is about a policy that does not exist', async () => {
    const rule = 'kind: response-rule\nname: R\nwhen: { policies: [Q] }\nactions: [{ block: {} }]\n';
    expect((await load({ 'a.yaml': policy('encryptedContent: {}'), 'r.yaml': rule })).problems).toMatchObject([
      { file: 'r.yaml', message: expect.stringContaining('names the policy "Q"'), line: 3 },
    ]);
  });

  it('are refused with file and line when names repeat, or a response rule is missing', async () => {
    const one = policy('encryptedContent: {}');
    expect((await load({ 'a.yaml': one, 'b.yaml': one })).problems).toMatchObject([
      { file: 'b.yaml', path: 'name', message: expect.stringContaining('a.yaml holds a policy named "P"'), line: 3 },
    ]);
    expect(await problemsOf(`${one}responseRules: [Gone]\n`)).toMatchObject([
      { file: 'a.yaml', path: 'responseRules', message: expect.stringContaining('"Gone", which does not'), line: 8 },
    ]);
    const rule = 'kind: response-rule\nname: Block all\nactions: [{ block: {} }]\n';
    expect((await load({ 'a.yaml': `${one}responseRules: [Blok all]\n`, 'r.yaml': rule })).problems).toMatchObject([
      { file: 'a.yaml', message: expect.stringMatching(/does not exist; did you mean "Block all"\?$/) },
    ]);
  });

  it.each([
    'block: {}',
    'redirect: { to: a@b.example }',
    'modify: { route: gateway }',
    'modify: { removeAttachments: {} }',
  ])('are refused when they would %s in trial mode', async (action) => {
    const rule = `kind: response-rule\nname: R\nwhen: { trial: true }\nactions: [{ ${action} }]\n`;
    expect(await problemsOf(rule)).toMatchObject([
      { path: 'actions', message: expect.stringContaining('sends none elsewhere'), line: 4 },
    ]);
    expect(await problemsOf(rule.replace(action, 'modify: { subject: { prefix: "[trial] " } }'))).toEqual([]);
  });

  it.each([
    ['{ ladder: [{ atLeast: 5, severity: low }] }', 'a default that is high'],
    ['{ default: low, ladder: [{ atLeast: 50, severity: medium }, { atLeast: 5, severity: high }] }', 'a later step'],
  ])('are refused when the severity falls as matches rise: %s, by %s', async (severity) => {
    const text = `${policy('encryptedContent: {}')}severity: ${severity}\n`;
    expect(await problemsOf(text)).toMatchObject([
      { path: 'severity', message: expect.stringContaining('never fall as matches rise'), line: 8 },
    ]);
    const rising = '{ default: info, ladder: [{ atLeast: 50, severity: high }, { atLeast: 5, severity: low }] }';
    expect(await problemsOf(text.replace(severity, rising))).toEqual([]);
  });

  it('do not include fixtures that stand beside them', async () => {
    const { set } = await load({ 'a.yaml': policy('encryptedContent: {}'), 'a.test.yaml': 'kind: policy-test' });
    expect(set?.policies).toHaveLength(1);
  });
});

test('the JSON Schema of policy files is the one that editors are given (npm run schema -w protocol)', () => {
  const written: unknown = JSON.parse(readFileSync(join(root, 'protocol', 'policy.schema.json'), 'utf8'));
  expect(written).toEqual(policyJsonSchema());
});

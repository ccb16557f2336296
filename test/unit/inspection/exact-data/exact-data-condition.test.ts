import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import type { InspectedMessage, Violation } from '@cloud-prevent/inspection/inspector';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../../kit/exact-data-under-test';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { xlsxOf } from '../../../kit/formats/xlsx-of';
import { messageOf, mixedOf, partOf } from '../../../kit/message-of';
import { policyOf, policySetOf, type PolicyInput } from '../../../kit/policy-set-of';

const ROWS = [
  ['Maria de la Cruz', '536-90-4399'],
  ['John Smith', '219-09-9999'],
];
const MARIA = 'Maria de la Cruz, SSN 536 90 4399';

describe('the condition exactData', () => {
  let customers: ExactDataUnderTest;
  let indexes: IndexFolder;

  beforeAll(async () => {
    customers = await exactDataUnderTest(['name', 'ssn'], ROWS);
    const keyFile = join(dirname(customers.path), 'key');
    writeFileSync(keyFile, customers.key.toString('hex'));
    indexes = new IndexFolder({ directory: dirname(customers.path), keyFile });
  });

  afterAll(() => {
    indexes.close();
    customers.remove();
  });

  const condition = (more = {}) => ({
    exactData: { index: basename(customers.path), digest: customers.report.digest, atLeast: 2, ...more },
  });

  const violations = async (policies: PolicyInput[], message: InspectedMessage): Promise<readonly Violation[]> =>
    (await createInspector(policySetOf(policies), indexes).inspect(message)).violations;

  it('tells where a row is, without telling the row', async () => {
    const [violation] = await violations([policyOf(condition())], messageOf('', `For ${MARIA}.`));
    expect(violation).toMatchObject({ matchCount: 1 });
    expect(violation?.matches).toEqual([
      {
        rule: 'rule',
        condition: 'exactData',
        component: 'body',
        offset: 4,
        length: MARIA.length,
        masked: 'Ma•••••••••••••••••••••••••••••99',
      },
    ]);
  });

  it('finds a row in a spreadsheet', async () => {
    const message = attachmentOf('customers.xlsx', xlsxOf(ROWS[1]?.join(' ') ?? ''));
    const [violation] = await violations([policyOf(condition())], message);
    expect(violation?.matches.map(({ component }) => component)).toEqual(['customers.xlsx']);
  });

  it('counts a row once in a message, also where it stands in several components', async () => {
    const both = mixedOf(
      partOf(['Content-Type: text/plain'], MARIA),
      partOf(['Content-Type: text/csv', 'Content-Disposition: attachment; filename=a.csv'], ROWS.join('\n')),
    );
    const [violation] = await violations([policyOf(condition())], both);
    expect(violation?.matchCount).toBe(2);
    expect(await violations([policyOf(condition({ minimum: 3 }))], both)).toEqual([]);
  });

  it('looks only where it is told', async () => {
    const message = messageOf(`Subject: ${MARIA}`, '', 'nothing');
    expect(await violations([policyOf(condition())], message)).toHaveLength(1);
    expect(await violations([policyOf(condition({ in: ['body'] }))], message)).toEqual([]);
  });

  it('answers several policies that ask different things of the same index', async () => {
    const asking = (name: string, more: object) => policyOf(condition(more), { name });
    const policies = [
      asking('both', {}),
      asking('name', { columns: ['name'], atLeast: 1 }),
      asking('near', { within: 3 }),
    ];
    const found = await violations(policies, messageOf('', `Maria de la Cruz ${'and so on '.repeat(5)} 536904399`));
    expect(found.map(({ policy }) => policy)).toEqual(['both', 'name']);
  });

  it.each([
    ['another digest', { digest: '0'.repeat(64) }, /index: .*the policy names 0000/],
    ['an index that is not there', { index: 'x.edm' }, /index: x\.edm is not in .* which holds .*test\.edm/],
    [
      'a column that it does not have',
      { columns: ['ssn', 'iban'], atLeast: 1 },
      /columns\[1\]: the index has no column "iban"; it has name, ssn/,
    ],
    ['more columns than there are', { atLeast: 3 }, /atLeast: found 3 of 2 columns/],
  ])('is refused with %s, with its place, also in a disabled policy', (_, more, message) => {
    const set = policySetOf([policyOf(condition(more), { enabled: false })]);
    expect(() => createInspector(set, indexes)).toThrow(message);
    expect(() => createInspector(set, indexes)).toThrow('policies[0].rules[0].all[0].exactData.');
  });

  it('is refused where no folder of indexes is set', () => {
    expect(() => createInspector(policySetOf([policyOf(condition())]))).toThrow(
      'set indexes.directory and indexes.keyFile',
    );
  });

  it.each(['../customers.edm', '/etc/passwd', '.hidden', ''])(
    'cannot name a file outside of the folder: "%s"',
    (index) => {
      expect(() => policySetOf([policyOf(condition({ index }))])).toThrow('expected the name of a file');
    },
  );
});

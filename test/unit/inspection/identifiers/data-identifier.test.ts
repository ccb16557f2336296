import { compilePlan } from '@cloud-prevent/inspection/compile-plan';
import { identifierFinder } from '../../../kit/identifier-findings';
import { policyOf, policySetOf } from '../../../kit/policy-set-of';

const values = (find: (text: string) => { value: string }[], text: string) => find(text).map(({ value }) => value);
const filler = (length: number) => 'lorem ipsum '.repeat(Math.ceil(length / 12)).slice(0, length);

describe('the data identifier condition', () => {
  const ssn = { name: 'us-ssn' } as const;

  it('looks at medium breadth without being told', () => {
    expect(values(identifierFinder(ssn), '536-90-4399 and 536904398')).toEqual(['536-90-4399']);
  });

  it('leaves excluded values out, in any spelling', () => {
    const find = identifierFinder({ ...ssn, exclude: ['536904399'] });
    expect(values(find, '536-90-4399, 536 90 4399, 536-90-4398')).toEqual(['536-90-4398']);
  });

  it('counts a value once that two of its patterns find', () => {
    const find = identifierFinder({ name: 'swift-bic', breadth: 'wide' });
    expect(values(find, 'BIC CHASUS33XXX')).toEqual(['CHASUS33XXX']);
  });

  it('lists values in the order of the text, whatever pattern finds them', () => {
    const find = identifierFinder(ssn);
    expect(values(find, 'ssn 536904391 536-90-4392 536904393')).toEqual(['536904391', '536-90-4392', '536904393']);
  });
});

describe('context words', () => {
  const find = identifierFinder({ name: 'us-ssn', breadth: 'narrow' });

  it.each([
    ['before', 'SSN 536-90-4399'],
    ['after', '536-90-4399 is his SSN'],
    ['in capitals or not', 'sSn 536-90-4399'],
    ['as the name of a field', '"customer_ssn":"536-90-4399"'],
    ['written together', 'SocialSecurityNumber=536-90-4399'],
    ['in the line above', 'Soc. Sec. No.\r\n536-90-4399'],
    ['a hundred bytes away', `SSN ${filler(100)} 536-90-4399`],
  ])('may stand %s', (_, text) => expect(values(find, text)).toEqual(['536-90-4399']));

  it.each([
    ['in another word', 'missnomer 536-90-4399'],
    ['too far before', `SSN ${filler(200)} 536-90-4399`],
    ['too far after', `536-90-4399 ${filler(200)} SSN`],
  ])('do not count %s', (_, text) => expect(values(find, text)).toEqual([]));

  it('hold for a whole column under its heading', () => {
    const rows = Array.from({ length: 500 }, (_, row) => `Person ${row},536-90-${1000 + row},somewhere`);
    expect(find(['name,ssn,town', ...rows].join('\n'))).toHaveLength(500);
    expect(find(rows.join('\n'))).toHaveLength(0);
  });

  it('are not drowned in values without them', () => {
    const alone = Array.from({ length: 12_000 }, (_, row) => `536-90-${String(1000 + (row % 8999))}`).join('\n');
    expect(values(find, `${alone}\n${filler(300)} SSN 537-90-4399`)).toEqual(['537-90-4399']);
  });
});

it('patterns and context of an identifier are compiled once for all policies', () => {
  const policy = (name: string) => ({ ...policyOf({ dataIdentifier: { name: 'us-ssn', breadth: 'narrow' } }), name });
  const one = compilePlan(policySetOf([policy('first')])).patterns.size;
  expect(compilePlan(policySetOf([policy('first'), policy('second')])).patterns.size).toBe(one);
});

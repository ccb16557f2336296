import { exactDataUnderTest, type ExactDataUnderTest } from '../../../kit/exact-data-under-test';

const NAME = 0;
const EMAIL = 1;
const CARD = 2;
const SSN = 3;
const CITY = 4;

describe('rows of an index in a text', () => {
  let customers: ExactDataUnderTest;

  beforeAll(async () => {
    const many = Array.from({ length: 40 }, (_, row) => [
      `Person Number${row}`,
      `person${row}@example.com`,
      String(5_000_000_000_000_000 + row * 7_919),
      '',
      'Springfield',
    ]);
    customers = await exactDataUnderTest(
      ['name', 'email', 'card', 'ssn', 'city'],
      [
        ['Maria de la Cruz', 'maria.cruz@example.com', '4539 1488 0343 6467', '536-90-4399', 'Springfield'],
        ["Seán O'Brien", 'sean@example.org', '5425233430109903', '219099999', 'Springfield'],
        ['王小明', 'wang@example.cn', '6011000990139424', 'A123456789', 'Springfield'],
        ...many,
      ],
    );
  });

  afterAll(() => customers.remove());

  const both = (one: number, other: number) => ({ columns: [one, other] });

  it.each([
    ['as it stands in the table', 'Maria de la Cruz, 536-90-4399'],
    ['in other case', 'MARIA DE LA CRUZ 536-90-4399'],
    ['with accents and without', 'María de lá Cruz 536-90-4399'],
    ['with decomposed accents', 'Mari\u0301a de la Cruz 536-90-4399'],
    ['in full width', 'Ｍａｒｉａ de la Cruz ５３６-９０-４３９９'],
    ['in digits of another script', 'Maria de la Cruz ٥٣٦-٩٠-٤٣٩٩'],
    ['with other separators', 'Maria_de-la/Cruz: 536.90.4399'],
    ['without separators', 'Maria de la Cruz 536904399'],
    ['over the ends of lines', 'Maria de\r\n la Cruz\r\n536-90-\r\n4399'],
    ['the other way round', '536 90 4399 belongs to Maria de la Cruz'],
    ['with more behind the name', "Maria de la Cruz's number is 536-90-4399"],
  ])('are found %s', (_, text) => {
    expect(customers.find(text, both(NAME, SSN)).map(([row]) => row)).toEqual([0]);
  });

  it.each([
    ["Sean O'Brien", 1],
    ['Sean O’Brien', 1],
    ['SEAN OBRIEN', 1],
    ['客户王小明的卡', 2],
  ])('are found by the name in "%s"', (name, row) => {
    expect(customers.find(`${name} 219-09-9999 A-123456789`, both(NAME, SSN)).map(([found]) => found)).toEqual([row]);
  });

  describe('with amounts', () => {
    let salaries: ExactDataUnderTest;
    beforeAll(async () => {
      salaries = await exactDataUnderTest(
        ['name', 'salary'],
        [
          ['Ann Archer', '85000.00'],
          ['Bob Bowman', '91500'],
          ['Cyd Carter', '1234.50'],
          ['Dee Denver', 'EUR 77.000,00'],
          ['Eli Easton', '10.20.00'],
        ],
      );
    });
    afterAll(() => salaries.remove());

    it.each([
      ['Ann Archer earns 85000', 0],
      ['Ann Archer earns 85000.00', 0],
      ['Ann Archer earns $85,000', 0],
      ['Ann Archer: 85.000,00 EUR', 0],
      ['Ann Archer: 85 000', 0],
      ["Ann Archer: CHF 85'000.00", 0],
      ['Bob Bowman earns 91,500.00', 1],
      ['Bob Bowman earns 91 500', 1],
      ['Cyd Carter owes 1,234.50', 2],
      ['Cyd Carter owes 1.234,50', 2],
      ['Dee Denver gets EUR 77,000', 3],
      ['Eli Easton has 10.20.00', 4],
    ])('are found in "%s"', (text, row) => {
      expect(salaries.find(text, { atLeast: 2 }).map(([found]) => found)).toEqual([row]);
    });

    it.each(['Ann Archer earns 8500', 'Ann Archer earns 850000', 'Cyd Carter owes 1234', 'Eli Easton has 10.20'])(
      'are not found in "%s"',
      (text) => {
        expect(salaries.find(text, { atLeast: 2 })).toEqual([]);
      },
    );
  });

  it('are found by any two of five columns, in a place from the first value to the last', () => {
    const found = customers.find('To: Maria.Cruz@example.com. Card 4539148803436467, thanks', { atLeast: 2 });
    expect(found).toEqual([[0, 'Maria.Cruz@example.com. Card 4539148803436467']]);
  });

  it.each([
    ['a part of a longer word', 'Mariade la Cruzado 536-90-4399'],
    ['a part of a longer number', 'Maria de la Cruz 1536904399 5369043991'],
    ['a part of the name', 'Maria 536-90-4399, de la Cruz'],
    ['values of two rows', 'Maria de la Cruz, 219-09-9999'],
    ['one of two columns twice', 'Maria de la Cruz and Maria de la Cruz'],
  ])('are not found in %s', (_, text) => {
    expect(customers.find(text, both(NAME, SSN))).toEqual([]);
  });

  it('are not found by columns that were not asked for', () => {
    expect(customers.find('maria.cruz@example.com 4539148803436467', both(NAME, SSN))).toEqual([]);
  });

  it('count as far as so many words are from the end of one value to the begin of the next', () => {
    const text = (between: number) => `Maria de la Cruz ${'word '.repeat(between)}536-90-4399`;
    expect(customers.find(text(9), { ...both(NAME, SSN), within: 10 })).toHaveLength(1);
    expect(customers.find(text(10), { ...both(NAME, SSN), within: 10 })).toEqual([]);
    const reversed = (between: number) => `536-90-4399 ${'word '.repeat(between)}Maria de la Cruz`;
    expect(customers.find(reversed(9), { ...both(NAME, SSN), within: 10 })).toHaveLength(1);
    expect(customers.find(reversed(10), { ...both(NAME, SSN), within: 10 })).toEqual([]);
  });

  it('are found by a value that many rows share, beside one that leads to the row', () => {
    expect(customers.find('Springfield: 536-90-4399', both(SSN, CITY)).map(([row]) => row)).toEqual([0]);
    expect(customers.find('536-90-4399 in Springfield', both(SSN, CITY)).map(([row]) => row)).toEqual([0]);
    expect(customers.find('everybody in Springfield', { columns: [CITY] })).toEqual([]);
  });

  it('are found with a common value before the one that leads, and another behind it', () => {
    const columns = { columns: [NAME, SSN, CITY] };
    expect(customers.find('Springfield 536-90-4399 Maria de la Cruz', columns).map(([row]) => row)).toEqual([0]);
  });

  it('are counted once each, wherever they come again, and only as far as asked', () => {
    const row = (number: number) => `person${number}@example.com ${5_000_000_000_000_000 + number * 7_919}\n`;
    const table = Array.from({ length: 40 }, (_, number) => row(number)).join('');
    expect(customers.find(table + table, both(EMAIL, CARD))).toHaveLength(40);
    expect(customers.find(table, { ...both(EMAIL, CARD), most: 7 })).toHaveLength(7);
  });

  it('are found wherever they are in a long text', () => {
    const filler = 'The quick brown fox, and 12 others; '.repeat(20_000);
    const found = customers.find(`${filler}Maria de la Cruz 536-90-4399 ${filler}`, both(NAME, SSN));
    expect(found).toEqual([[0, 'Maria de la Cruz 536-90-4399']]);
  });

  it('are not found in a word without end', () => {
    expect(customers.find('x'.repeat(1_000_000) + '1'.repeat(1_000_000), { atLeast: 1 })).toEqual([]);
  });
});

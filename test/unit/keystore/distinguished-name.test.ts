import { parseDistinguishedName } from '@cloud-prevent/keystore/distinguished-name';

describe('a distinguished name', () => {
  test("is read as in the guide's example, with S for the state", () => {
    const name = 'CN=John Doe, OU=DLP_Development, O=Symantec, L=SanFrancisco, S=California, C=US';
    expect(parseDistinguishedName(name).map(({ key, value }) => `${key}=${value}`)).toEqual([
      'CN=John Doe',
      'OU=DLP_Development',
      'O=Symantec',
      'L=SanFrancisco',
      'ST=California',
      'C=US',
    ]);
  });

  test('may have commas and backslashes in its values', () => {
    const [, organisation] = parseDistinguishedName(String.raw`CN=a, O=Example\, Inc. \\ Sons`);
    expect(organisation).toEqual({ key: 'O', value: String.raw`Example, Inc. \ Sons` });
  });

  test.each([
    ['', 'has no CN'],
    ['O=Example', 'has no CN'],
    ['CN=a, CN=b', 'CN more than once'],
    ['CN=a, EMAIL=b', 'not a known part'],
    ['CN=a, nonsense', 'not a known part'],
    ['CN=', 'is empty'],
    ['CN=a\\', 'not a known part'],
    [`CN=${'x'.repeat(65)}`, 'longer than 64'],
    ['CN=a\u0000b', 'control character'],
    ['CN=a, C=USA', 'US, not USA'],
  ])('%j is refused: %s', (text, problem) => {
    expect(() => parseDistinguishedName(text)).toThrow(problem);
  });
});

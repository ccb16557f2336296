import { quote } from '@cloud-prevent/cloud-prevent-cli/powershell/quote';
import { renderSettings } from '@cloud-prevent/cloud-prevent-cli/powershell/render-settings';
import { renderValue } from '@cloud-prevent/cloud-prevent-cli/powershell/render-value';
import { scriptText } from '@cloud-prevent/cloud-prevent-cli/powershell/script-text';
import fc from 'fast-check';
import { parsePowerShell } from '../../kit/powershell/parse-powershell';
import { runPowerShell } from '../../kit/powershell/run-powershell';
import type { Value } from '../../kit/powershell/powershell-values';

/** What a cmdlet gets for a value that was written into a script. */
async function through(text: string): Promise<Value | undefined> {
  const got: (Value | undefined)[] = [];
  await runPowerShell(`Get-It -Value ${text}`, { 'Get-It': ({ Value }) => (got.push(Value), []) }, {});
  return got[0];
}

test.each([
  "it's",
  "''",
  '$env:PATH $(Remove-Item x) `n',
  '"; Remove-Mailbox -Identity x; "',
  '\u2018smart\u2019 \u201Aquotes\u201B',
  'Grüße ☃ 😀',
  '#> @( ) { } | & %',
  '\\',
])('the text %j arrives as it is, and runs nothing', async (text) => {
  expect(await through(renderValue(text))).toBe(text);
});

test('whatever the text, a script with it parses to one literal', async () => {
  const pieces = [
    "'",
    '\u2018',
    '\u2019',
    '\u201B',
    '"',
    '`',
    '$',
    '$(',
    ')',
    '@',
    '#',
    '{',
    '}',
    ';',
    '\\',
    ' ',
    'a',
    'ü',
    '😀',
  ];
  const lines = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((chosen) => chosen.join(''));
  await fc.assert(
    fc.asyncProperty(lines, async (text) => expect(await through(quote(text))).toBe(text)),
    { numRuns: 200 },
  );
});

test('typographic quotes are doubled, because PowerShell takes them for quotes', () => {
  expect(quote('a\u2019b')).toBe("'a\u2019\u2019b'");
});

test('every kind of value has its literal', () => {
  const settings = { A: 'x', LongName: ['y', "z'"], B: true, C: null, D: 7 };
  expect(renderSettings('them', settings)).toBe(`$them = @{
    A        = 'x'
    LongName = @('y', 'z''')
    B        = $true
    C        = $null
    D        = 7
}`);
});

test('a script with other than ASCII begins with a byte order mark, for Windows PowerShell', () => {
  expect(scriptText(['Write-Host 1', "'ü'"])).toBe("\uFEFFWrite-Host 1\n\n'ü'\n");
  expect(scriptText(['Write-Host 1', ''])).toBe('Write-Host 1\n');
});

test('the parser refuses what is not PowerShell', async () => {
  await expect(parsePowerShell("Write-Host 'open")).rejects.toThrow('Not PowerShell, line 1');
});

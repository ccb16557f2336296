import { csvLine } from '@cloud-prevent/enforce/incidents/csv-line';
import { searchLexemes, wordsOf } from '@cloud-prevent/enforce/incidents/search-lexemes';
import { sampleIncident } from '../../kit/sample-records';

describe('what an incident is found by', () => {
  it('are the words of subject and names, and addresses and domains as a whole', () => {
    const incident = sampleIncident({
      components: [{ name: 'Plan_B (final).docx', type: 'attachment', size: 1 }],
    });
    expect(searchLexemes(incident)).toEqual([
      'from:ann@example.com',
      'from:@example.com',
      'to:bob@example.net',
      'to:@example.net',
      'cards',
      'ann',
      'example',
      'com',
      'plan',
      'b',
      'final',
      'docx',
    ]);
  });

  it('is bounded, whatever the sender of the mail writes, and never half a character', () => {
    const { message } = sampleIncident();
    const recipients = Array.from({ length: 50_000 }, (_, index) => `${String(index).padStart(60, 'x')}@example.net`);
    const lexemes = searchLexemes(sampleIncident({ message: { ...message, recipients } }));
    expect(lexemes.reduce((bytes, lexeme) => bytes + Buffer.byteLength(lexeme), 0)).toBeLessThan(1_000_000);
    expect(wordsOf('𝒜'.repeat(100)).every((word) => word.isWellFormed() && word.length <= 64)).toBe(true);
    expect(wordsOf('x' + '\u{10400}'.repeat(100)).every((word) => word.isWellFormed())).toBe(true);
  });
});

describe('a line of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['plain, "quoted"', '"plain, ""quoted"""'],
    ['1=1', '1=1'],
  ])('takes %j for text', (cell, written) => {
    expect(csvLine([cell, -5, null, true])).toBe(`${written},-5,,true\r\n`);
  });
});

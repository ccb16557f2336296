import { strToU8, zipSync } from 'fflate';

/** An Excel workbook with two cells: a shared string, and a number in the notation of large ones. */
export function xlsxOf(text: string, number = '4.11111111111111E15'): Buffer {
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types/>'),
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="Sheet1"/></sheets></workbook>'),
      'xl/worksheets/sheet1.xml': strToU8(
        `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>${number}</v></c></row></sheetData></worksheet>`,
      ),
      'xl/sharedStrings.xml': strToU8(`<sst><si><t>other</t></si><si><r><t>${text}</t></r></si></sst>`),
    }),
  );
}

/** A record of an Excel 97 workbook. */
export interface BiffRecord {
  readonly type: number;
  readonly data: Buffer;
}

/** The records of a workbook stream ([MS-XLS] 2.1.4), as far as they are there. */
export function* biffRecords(workbook: Buffer): Generator<BiffRecord> {
  for (let at = 0; at + 4 <= workbook.length;) {
    const type = workbook.readUInt16LE(at);
    const end = at + 4 + workbook.readUInt16LE(at + 2);
    yield { type, data: workbook.subarray(at + 4, end) };
    at = end;
  }
}

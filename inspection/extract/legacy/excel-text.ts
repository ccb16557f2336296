import type { Budget } from '../budget.js';
import { decodeWindows1252 } from '../decode-windows-1252.js';
import { biffRecords, type BiffRecord } from './biff-records.js';
import { BiffStringReader } from './biff-string-reader.js';
import { decodeRk } from './decode-rk.js';

const FILEPASS = 0x2f;
const CONTINUE = 0x3c;
const SST = 0xfc;
const BOUNDSHEET = 0x85;
const LABELSST = 0xfd;
const LABEL = 0x204;
const RSTRING = 0xd6;
const NUMBER = 0x203;
const RK = 0x27e;
const MULRK = 0xbd;
const FORMULA = 0x06;
const STRING = 0x207;
const TXO = 0x1b6;
const HEADER = 0x14;
const FOOTER = 0x15;
const NOTE = 0x1c;

/** Text of a workbook, or that it cannot be read. */
export interface WorkbookText {
  readonly isEncrypted: boolean;
  /** A line for each row, a tab between cells. */
  readonly text: string;
}

/**
 * Gives the text of an Excel 5 to 2003 workbook: cells, names of sheets, headers, comments, text boxes.
 * @param workbook the stream `Workbook` or `Book`
 * @param isUnicode false for Excel 5 and 95, whose strings are bytes
 */
export function excelText(workbook: Buffer, isUnicode: boolean, budget: Budget): WorkbookText {
  const reader = new WorkbookReader(isUnicode, budget);
  let pending: { type: number; blocks: Buffer[] } | undefined;
  for (const record of biffRecords(workbook)) {
    if (record.type === FILEPASS) return { isEncrypted: true, text: '' };
    if (record.type === CONTINUE) pending?.blocks.push(record.data);
    else {
      if (pending) reader.take(pending.type, pending.blocks);
      pending = { type: record.type, blocks: [record.data] };
    }
  }
  if (pending) reader.take(pending.type, pending.blocks);
  return { isEncrypted: false, text: reader.text() };
}

class WorkbookReader {
  readonly #pieces: string[] = [];
  readonly #strings: string[] = [];
  #row = -1;

  constructor(
    private readonly isUnicode: boolean,
    private readonly budget: Budget,
  ) {}

  text(): string {
    return this.#pieces.join('');
  }

  /** Takes a record and those that continue it. */
  take(type: BiffRecord['type'], blocks: Buffer[]): void {
    const [data] = blocks;
    if (!data || data.length < 2) return;
    if (type === SST) this.#readStrings(blocks);
    else if (type === BOUNDSHEET) this.#line(this.#shortString(data.subarray(6)));
    else if (type === LABELSST) this.#cell(data, this.#strings[data.readUInt32LE(6)] ?? '');
    else if (type === LABEL || type === RSTRING) this.#cell(data, this.#string([data.subarray(6)]));
    else if (type === NUMBER) this.#cell(data, String(data.readDoubleLE(6)));
    else if (type === RK) this.#cell(data, String(decodeRk(data.readInt32LE(6))));
    else if (type === MULRK) this.#rks(data);
    else if (type === FORMULA) this.#formula(data);
    else if (type === STRING) this.#piece(`${this.#string(blocks)}\t`);
    else if (type === TXO) this.#textBox(data, blocks.slice(1));
    else if (type === HEADER || type === FOOTER) this.#line(this.#string(blocks));
    else if (type === NOTE && !this.isUnicode) this.#line(decodeWindows1252(data.subarray(6)));
  }

  #readStrings(blocks: Buffer[]): void {
    const reader = new BiffStringReader(blocks);
    reader.skip(8);
    while (!reader.isDone) {
      const text = reader.read();
      this.budget.spend(text.length);
      this.#strings.push(text);
    }
  }

  #string(blocks: Buffer[]): string {
    const [first] = blocks;
    if (!first || first.length < 3) return '';
    if (this.isUnicode) return new BiffStringReader(blocks).read();
    return decodeWindows1252(first.subarray(2, 2 + first.readUInt16LE(0)));
  }

  #shortString(data: Buffer): string {
    const [length = 0, flags = 0] = data;
    if (!this.isUnicode) return decodeWindows1252(data.subarray(1, 1 + length));
    return new BiffStringReader([data.subarray(2)]).characters(length, (flags & 1) !== 0);
  }

  #rks(data: Buffer): void {
    for (let at = 4; at + 6 <= data.length - 2; at += 6) this.#cell(data, String(decodeRk(data.readInt32LE(at + 2))));
  }

  /** The last result; a string follows in a record of its own. */
  #formula(data: Buffer): void {
    const isNumber = data.readUInt16LE(12) !== 0xffff;
    this.#cell(data, isNumber ? String(data.readDoubleLE(6)) : '');
  }

  #textBox(data: Buffer, continued: Buffer[]): void {
    const [first, ...rest] = continued;
    if (!first || data.length < 12) return;
    const reader = new BiffStringReader([first.subarray(1), ...rest]);
    this.#line(reader.characters(data.readUInt16LE(10), ((first[0] ?? 0) & 1) !== 0));
  }

  #cell(data: Buffer, text: string): void {
    const row = data.readUInt16LE(0);
    if (row !== this.#row) this.#piece('\n');
    this.#row = row;
    this.#piece(text && `${text}\t`);
  }

  #line(text: string): void {
    this.#piece(`\n${text}\n`);
  }

  #piece(text: string): void {
    this.budget.spend(text.length);
    this.#pieces.push(text);
  }
}

import { decodeText } from '../decode-text.js';
import { decodeWindows1252 } from '../decode-windows-1252.js';

/** What an RTF document holds. */
export interface RtfContent {
  /** All of its text, and, where some of that is hidden, what is shown of it. */
  readonly readings: readonly string[];
  /** Embedded objects, as they stand in it. */
  readonly objects: readonly Buffer[];
}

/** Groups without text: tables of fonts and styles, pictures, data. */
const WITHOUT_TEXT = new Set(
  'fonttbl colortbl stylesheet pict themedata colorschememapping datastore latentstyles rsidtbl listtable listoverridetable filetbl blipuid bliptag panose generator'.split(
    ' ',
  ),
);
const SYMBOLS: Readonly<Record<string, string>> = {
  par: '\n', line: '\n', row: '\n', cell: '\t', nestcell: '\t', tab: '\t', page: '\n', sect: '\n', column: '\n', softline: '\n',
  emdash: '—', endash: '–', bullet: '•', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', emspace: ' ', enspace: ' ',
}; // prettier-ignore
/** Controls by which the text of a group is not shown: as hidden, as taken out, or as for programs that know it. */
const HIDING = new Set(['v', 'deleted', 'fldinst']);
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n\\]/gi;
/** Groups that may stand within one another; readers stop at fewer. */
const DEEPEST = 10_000;

interface Group {
  skip: boolean;
  isHidden: boolean;
  isObject: boolean;
  /** Characters that stand for one of \u in readers that do not know it. */
  fallback: number;
}

/** Reads RTF in one pass: fonts and layout are left out, hidden text and fields are kept. */
export function rtfText(rtf: Buffer): RtfContent {
  const reader = new RtfReader();
  const source = rtf.toString('latin1');
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(source); token; token = TOKEN.exec(source)) {
    const [, word, parameter, hex, symbol, brace, text] = token;
    if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(parameter ?? 0));
    else if (word !== undefined) reader.control(word, parameter === undefined ? undefined : Number(parameter));
    else if (hex !== undefined) reader.byte(parseInt(hex, 16));
    else if (symbol !== undefined) reader.symbol(symbol);
    else if (brace !== undefined) reader.brace(brace === '{');
    else if (text !== undefined) reader.text(text);
  }
  return reader.finish();
}

class RtfReader {
  readonly #pieces: string[] = [];
  readonly #shown: string[] = [];
  readonly #objects: Buffer[] = [];
  readonly #groups: Group[] = [];
  #group: Group = { skip: false, isHidden: false, isObject: false, fallback: 1 };
  #bytes: number[] = [];
  #hex: string[] = [];
  #skipped = 0;
  #charset = 'windows-1252';

  control(word: string, parameter: number | undefined): void {
    if (word === 'u') return this.#unicode(parameter ?? 0);
    this.#endBytes();
    this.#skipped = 0;
    const symbol = SYMBOLS[word];
    if (symbol !== undefined) this.#add(symbol);
    else if (word === 'uc') this.#group.fallback = Math.min(parameter ?? 1, 10);
    else if (word === 'ansicpg') this.#charset = charsetOf(parameter ?? 1252);
    else if (word === 'objdata') this.#group.isObject = true;
    else if (WITHOUT_TEXT.has(word)) this.#group.skip = true;
    else if (HIDING.has(word)) this.#group.isHidden = parameter !== 0;
  }

  byte(value: number): void {
    if (this.#skipped > 0) this.#skipped -= 1;
    else if (!this.#group.skip) this.#bytes.push(value);
  }

  symbol(symbol: string): void {
    const shown: Record<string, string> = { '~': ' ', _: '-', '\n': '\n', '\r': '\n', '{': '{', '}': '}', '\\': '\\' };
    // A group that begins with it is shown by nobody who does not know what follows.
    if (symbol === '*') this.#group.isHidden = true;
    else if (shown[symbol] !== undefined) this.text(shown[symbol]);
  }

  brace(opens: boolean): void {
    this.#endBytes();
    this.#skipped = 0;
    if (opens) {
      if (this.#groups.length >= DEEPEST)
        throw new RangeError(`groups stand within one another more than ${DEEPEST} deep`);
      this.#groups.push(this.#group);
      this.#group = { ...this.#group };
    } else {
      if (this.#group.isObject) this.#endObject();
      this.#group = this.#groups.pop() ?? this.#group;
    }
  }

  text(text: string): void {
    this.#endBytes();
    const shown = text.slice(this.#skipped);
    this.#skipped = Math.max(0, this.#skipped - text.length);
    if (this.#group.isObject) this.#hex.push(shown);
    else this.#add(isAscii(shown) ? shown : decodeText(Buffer.from(shown, 'latin1'), this.#charset));
  }

  finish(): RtfContent {
    this.#endBytes();
    this.#endObject();
    const readings = [this.#pieces.join('')];
    if (this.#shown.length < this.#pieces.length) readings.push(this.#shown.join(''));
    return { readings, objects: this.#objects };
  }

  #unicode(parameter: number): void {
    this.#endBytes();
    this.#add(String.fromCharCode(parameter & 0xffff));
    this.#skipped = this.#group.fallback;
  }

  #add(text: string): void {
    if (this.#group.skip || this.#group.isObject) return;
    this.#pieces.push(text);
    if (!this.#group.isHidden) this.#shown.push(text);
  }

  /** Characters of several bytes stand as one after another. */
  #endBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Buffer.from(this.#bytes);
    this.#bytes = [];
    this.#add(this.#charset === 'windows-1252' ? decodeWindows1252(bytes) : decodeText(bytes, this.#charset));
  }

  #endObject(): void {
    if (this.#hex.length > 0) this.#objects.push(Buffer.from(this.#hex.join('').replace(/[^0-9a-f]/gi, ''), 'hex'));
    this.#hex = [];
  }
}

function isAscii(text: string): boolean {
  return !/[\x80-\xff]/.test(text);
}

function charsetOf(codepage: number): string {
  const names: Record<number, string> = {
    65001: 'utf-8',
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    874: 'windows-874',
  };
  return names[codepage] ?? (codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : 'windows-1252');
}

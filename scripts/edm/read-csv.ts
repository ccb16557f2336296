import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CommandError } from '../command-error.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** Characters of one line, so that a quote that nobody closes does not read a whole table as one cell. */
const LONGEST_LINE = 1024 * 1024;

/**
 * Reads a CSV table (RFC 4180) line by line, whatever its length.
 * @param delimiter between cells; found out from the first line without it
 * @throws CommandError INDEX_SOURCE_UNREADABLE, TABLE_INVALID; the message never holds what a cell holds
 */
export async function* readCsv(
  path: string,
  { delimiter, encoding }: { readonly delimiter?: string; readonly encoding: string },
): AsyncGenerator<string[], undefined> {
  try {
    const text = decode(createReadStream(path, { highWaterMark: 256 * 1024 }), encoding);
    const first = await text.next();
    if (first.done) return;
    const parser = parse({
      delimiter: delimiter ?? delimiterOf(first.value),
      max_record_size: LONGEST_LINE,
      skip_empty_lines: true,
    });
    const source = Readable.from(prepend(first.value, text), { objectMode: false });
    source.on('error', (error) => parser.destroy(error)).pipe(parser);
    for await (const record of parser) yield record as string[];
  } catch (error) {
    throw explained(path, encoding, error);
  }
}

async function* prepend(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

async function* decode(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** What is most frequent in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const [line = ''] = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function explained(path: string, encoding: string, error: unknown): unknown {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  // Its own message quotes the cell.
  if (error instanceof CsvError)
    return new CommandError('TABLE_INVALID', `${path}, line ${lineOf(error)}: ${code}`, error);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new CommandError('TABLE_INVALID', `${path} is not in ${encoding}`, error);
  if (code === 'ERR_ENCODING_NOT_SUPPORTED')
    return new CommandError('TABLE_INVALID', `nobody knows the encoding ${encoding}`, error);
  if (typeof code === 'string') return new CommandError('INDEX_SOURCE_UNREADABLE', String(message), error);
  return error;
}

function lineOf(error: CsvError): string {
  return 'lines' in error && typeof error.lines === 'number' ? String(error.lines) : 'unknown';
}

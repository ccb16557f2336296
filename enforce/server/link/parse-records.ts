import { z } from 'zod';
import { linkRecordSchema, type LinkRecord } from '@cloud-prevent/protocol/link';
import { describeMistakes } from '../operation/describe-mistakes.js';
import { errorText } from '../operation/error-text.js';
import { storableText } from '../operation/storable-text.js';

/** A line that is not a record. */
export interface UnreadableRecord {
  /** Only with it can the record be acknowledged. */
  readonly id: string | undefined;
  readonly reason: string;
  readonly raw: string;
}

/** The records of an answer. */
export interface ParsedRecords {
  readonly records: readonly LinkRecord[];
  readonly unreadable: readonly UnreadableRecord[];
}

const LONGEST_REASON = 1_000;
const withId = z.object({ id: z.uuid() });

/**
 * Takes NDJSON apart; a bad line spoils no other.
 * @param body the answer
 * @param truncated it is only the beginning of the answer: its last line is left out, unless it is the only one
 */
export function parseRecords(body: Buffer, truncated: boolean): ParsedRecords {
  const lines = body.toString('utf8').split('\n');
  const last = truncated ? (lines.pop() ?? '') : '';
  const records: LinkRecord[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const parsed = parseLine(line);
    if ('raw' in parsed) unreadable.push(parsed);
    else records.push(parsed);
  }
  if (lines.length === 0) unreadable.push({ id: undefined, reason: 'the record is too long', raw: last });
  return { records, unreadable };
}

function parseLine(raw: string): LinkRecord | UnreadableRecord {
  let document: unknown;
  try {
    document = JSON.parse(raw, (_key, value: unknown) => (typeof value === 'string' ? storableText(value) : value));
  } catch (error) {
    return { id: undefined, reason: `not JSON: ${errorText(error)}`, raw };
  }
  const checked = linkRecordSchema.safeParse(document);
  if (checked.success) return checked.data;
  const mistakes = describeMistakes(checked.error, document).map(({ path, message }) => `${path}: ${message}`);
  return { id: withId.safeParse(document).data?.id, reason: mistakes.join('; ').slice(0, LONGEST_REASON), raw };
}

import { join } from 'node:path';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import { ReadingThreads } from '../threads/reading-threads.js';
import type { OcrEvent } from './ocr-event.js';
import type { OcrRequest } from './ocr-request.js';

/** MiB of JavaScript's heap, and of what stands beside it: the picture and what Tesseract makes of it. */
const MEMORY = 128;
const GROWTH = 768;

/** For each list of languages; there is one, but for tests. */
const threads = new Map<string, ReadingThreads<OcrEvent>>();

/**
 * Reads the text in a picture with Tesseract, in a thread of its own that is ended when it takes too long.
 * @param time milliseconds
 * @returns never rejects: what is missing is said
 */
export async function recognise(
  { content, orientation }: OcrRequest,
  languages: readonly string[],
  time: number,
): Promise<{ readonly text: string; readonly incomplete?: IncompleteReason }> {
  let text = '';
  const incomplete = await threadsFor(languages).read({ content, orientation } satisfies OcrRequest, time, (event) => {
    if (event.kind === 'text') text = event.text;
  });
  return { text, ...(incomplete && { incomplete }) };
}

function threadsFor(languages: readonly string[]): ReadingThreads<OcrEvent> {
  const key = languages.join('+');
  const known = threads.get(key);
  if (known) return known;
  const made = new ReadingThreads<OcrEvent>({
    file: join(__dirname, 'ocr-thread.js'),
    memory: MEMORY,
    growth: GROWTH,
    data: { languages },
  });
  threads.set(key, made);
  return made;
}

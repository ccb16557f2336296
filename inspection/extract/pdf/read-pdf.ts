import { join } from 'node:path';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import { ReadingThreads, type TakeEvent } from '../threads/reading-threads.js';
import type { PdfEvent } from './pdf-event.js';
import type { PdfRequest } from './pdf-request.js';

/** MiB of heap; a document that needs more is not read. */
const MEMORY = 256;
/** MiB of what stands beside the heap: decoded pictures. */
const GROWTH = 768;

const threads = new ReadingThreads<PdfEvent>({
  file: join(__dirname, 'pdf-thread.js'),
  memory: MEMORY,
  growth: GROWTH,
});

/**
 * Reads a PDF in a thread of its own, which is ended when it takes too long: pdf.js has no limits itself.
 * @param time milliseconds, without those in which `take` looks at a picture
 * @param take gets what is found
 * @param pixels of the largest picture that is wanted; none is without it
 * @returns why not all of it was read; undefined when it was. Never rejects.
 */
export function readPdf(
  content: Uint8Array,
  time: number,
  take: TakeEvent<PdfEvent>,
  pixels?: number,
): Promise<IncompleteReason | undefined> {
  return threads.read({ content, pixels } satisfies PdfRequest, time, take);
}

import { parentPort } from 'node:worker_threads';
import { sayAndWait } from '../threads/say-and-wait.js';
import { goOn, type ReadingDone } from '../threads/thread-event.js';
import type { PdfEvent } from './pdf-event.js';
import type { PdfRequest } from './pdf-request.js';
import { readDocument } from './read-document.js';
import { readPictures } from './read-pictures.js';

/** Entry of the thread that reads PDFs, one after another: requests come in, `PdfEvent`s go out. */
parentPort?.on('message', (request: PdfRequest | typeof goOn) => {
  if (request !== goOn) read(request).then(say, () => say({ kind: 'done', incomplete: 'corrupt' }));
});

async function read({ content, pixels }: PdfRequest): Promise<ReadingDone> {
  const forPictures = pixels === undefined ? undefined : content.slice();
  const done = await readDocument(content, say);
  if (forPictures && pixels !== undefined && done.incomplete !== 'encrypted')
    await readPictures(forPictures, pixels, sayAndWait);
  return done;
}

function say(event: PdfEvent): void {
  parentPort?.postMessage(event);
}

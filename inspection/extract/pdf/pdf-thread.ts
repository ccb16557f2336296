import { parentPort } from 'node:worker_threads';
import type { PdfEvent } from './pdf-event.js';
import { readDocument } from './read-document.js';

/** Entry of the thread that reads PDFs, one after another: bytes come in, `PdfEvent`s go out. */
parentPort?.on('message', (content: Uint8Array) => {
  const say = (event: PdfEvent) => parentPort?.postMessage(event);
  readDocument(content, say).then(say, () => say({ kind: 'done', incomplete: 'corrupt' }));
});

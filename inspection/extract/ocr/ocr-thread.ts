import { parentPort, workerData } from 'node:worker_threads';
import type { OcrEvent } from './ocr-event.js';
import type { OcrRequest } from './ocr-request.js';
import { openTesseract } from './tesseract.js';

/**
 * Entry of the thread that reads pictures, one after another. What Tesseract stumbles over ends the thread: nothing
 * is known of its memory then.
 */
const { languages } = workerData as { readonly languages: readonly string[] };
const opened = openTesseract(languages);

parentPort?.on('message', (request: OcrRequest) => {
  void opened.then((read) => {
    const text = read(request);
    if (text !== undefined) say({ kind: 'text', text });
    say(text === undefined ? { kind: 'done', incomplete: 'corrupt' } : { kind: 'done' });
  });
});

function say(event: OcrEvent): void {
  parentPort?.postMessage(event);
}

import type { ReadingDone } from '../threads/thread-event.js';

/** What the thread that reads pictures says; `done` is the last. */
export type OcrEvent = ReadingDone | { readonly kind: 'text'; readonly text: string };

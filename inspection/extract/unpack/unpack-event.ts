import type { ReadingDone } from '../threads/thread-event.js';

/** What the thread that unpacks says; `done` is the last. */
export type UnpackEvent = ReadingDone | { readonly kind: 'chunk'; readonly chunk: Uint8Array };

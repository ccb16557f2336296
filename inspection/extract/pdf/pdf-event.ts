import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { ReadingDone } from '../threads/thread-event.js';
import type { Picture } from '../pictures/picture.js';

/** What the thread that reads a PDF says, one event after another; `done` is the last. */
export type PdfEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly fileName: string; readonly content: Uint8Array }
  /** The thread waits until it was looked at, so that there is one at a time. */
  | { readonly kind: 'picture'; readonly picture: Picture }
  /** Pictures that could not be decoded, or have too many pixels. */
  | { readonly kind: 'gap'; readonly reason: IncompleteReason }
  | ReadingDone;

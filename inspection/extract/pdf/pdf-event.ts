import type { IncompleteReason } from '@cloud-prevent/protocol/incident';

/** What the thread that reads a PDF says, one event after another; `done` is the last. */
export type PdfEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly fileName: string; readonly content: Uint8Array }
  | { readonly kind: 'done'; readonly incomplete?: IncompleteReason };

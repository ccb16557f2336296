/** A piece of the runbook. In texts, what stands between back-ticks is code. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'drawing'; readonly svg: string; readonly caption: string };

/** Where a step stands, as far as preflight can see. */
export type StepState = 'done' | 'open' | 'problem';

/** A chapter. */
export interface Section {
  /** For links. */
  readonly id: string;
  readonly title: string;
  /** Only for steps. */
  readonly state?: StepState;
  readonly blocks: readonly Block[];
}

/** The whole runbook. */
export interface RunbookDocument {
  readonly title: string;
  /** One line below the title. */
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

/** A paragraph. */
export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** A list. */
export function list(...items: readonly string[]): Block {
  return { kind: 'list', items };
}

/** A table. @param head titles of the columns */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Block {
  return { kind: 'table', head, rows };
}

/** Commands, one a line. */
export function code(...lines: readonly string[]): Block {
  return { kind: 'code', text: lines.join('\n') };
}

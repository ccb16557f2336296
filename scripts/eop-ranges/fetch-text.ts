const LIMIT_MILLISECONDS = 20_000;
/** Bytes; Microsoft's list has some tens of thousands. */
const LARGEST = 5_000_000;

/** An answer of a web service. */
export interface FetchedText {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** The body, or why there is none. */
  readonly text: string;
  /** The service's clock, where it says. */
  readonly date: Date | undefined;
}

/** Asks a web service once, for at most 20 seconds and 5 MB. Never throws. */
export async function fetchText(url: string): Promise<FetchedText> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MILLISECONDS), redirect: 'error' });
    const date = response.headers.get('date');
    return { status: response.status, text: await bodyOf(response), date: date ? new Date(date) : undefined };
  } catch (error) {
    return { status: undefined, text: reasonOf(error), date: undefined };
  }
}

async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw new Error(`the answer has more than ${LARGEST} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What `fetch` itself says is only "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

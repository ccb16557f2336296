import type { SampleFormat } from '../kit/formats/sample-formats';
import { corpusFormats } from './corpus-formats';
import type { CorpusText } from './facts';
import { messageWith, wrap } from './wrap';

/** Files within one another, at most. */
const DEEPEST = 5;

/** A message of the corpus. */
export interface CorpusMessage {
  readonly name: string;
  readonly content: Buffer;
}

/** A message for every format, plain and in up to five others of all kinds. Without formats, for those of text. */
export async function formatMessages(
  { text }: CorpusText,
  formats: readonly SampleFormat[] = corpusFormats,
): Promise<CorpusMessage[]> {
  const messages: CorpusMessage[] = [];
  for (const [start, { fileName, make }] of formats.entries()) {
    const content = await make(text);
    for (let depth = 0; depth <= DEEPEST; depth++) {
      const file = wrap({ name: fileName, content }, depth, start);
      messages.push({ name: `${fileName}, ${depth} deep`, content: messageWith(file) });
    }
  }
  return messages;
}

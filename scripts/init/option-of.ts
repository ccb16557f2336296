import type { Question } from './questions.js';

/** The option that answers a question: `--mail-domains <list>`. */
export function optionOf({ key, several }: Question): string {
  const name = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${name} <${several ? 'list' : 'value'}>`;
}

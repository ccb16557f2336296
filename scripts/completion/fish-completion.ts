import type { CompletionWords } from './completion-words.js';

/** A completion script for fish. */
export function fishCompletion(words: readonly CompletionWords[]): string {
  return words.map(linesOf).join('');
}

function linesOf({ path, commands, options }: CompletionWords): string {
  const seen = path.split(' ').filter(Boolean);
  const isHere = seen.map((word) => `__fish_seen_subcommand_from ${word}`);
  const isNotFurther = commands.length > 0 ? [`not __fish_seen_subcommand_from ${commands.join(' ')}`] : [];
  const condition = [...isHere, ...isNotFurther].join('; and ');
  const complete = `complete -c cloud-prevent -n '${condition}'`;
  const names = commands.length > 0 ? [`${complete} -f -a '${commands.join(' ')}'`] : [];
  return [...names, ...options.map((option) => `${complete} -l ${option.slice(2)}`), ''].join('\n');
}

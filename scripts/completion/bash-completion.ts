import type { CompletionWords } from './completion-words.js';

/** A completion script for bash. Where no command can follow, it completes file names. */
export function bashCompletion(words: readonly CompletionWords[]): string {
  const cases = words.map(
    ({ path, commands, options }) =>
      `    '${path}') commands='${commands.join(' ')}' options='${options.join(' ')}' ;;`,
  );
  const known = words.filter(({ path }) => path !== '').map(({ path }) => `'${path}'`);
  return `_cloud_prevent() {
  local word path='' next commands='' options='' current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    next="\${path:+$path }$word"
    case "$next" in
    ${known.join('|')}) path="$next" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n $commands ]]; then COMPREPLY=($(compgen -W "$commands" -- "$current"))
  else COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -F _cloud_prevent cloud-prevent
`;
}

import { Argument, Command } from 'commander';
import { bashCompletion } from './bash-completion.js';
import { completionWords } from './completion-words.js';
import { fishCompletion } from './fish-completion.js';

const EXAMPLES = `
Examples:
  source <(npx cloud-prevent completion bash)
  npx cloud-prevent completion fish > ~/.config/fish/completions/cloud-prevent.fish`;

/** `cloud-prevent completion`: lets the shell complete commands and options. */
export function completionCommand(): Command {
  return new Command('completion')
    .description('Prints what a shell needs to complete commands and options.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', EXAMPLES)
    .action((shell: 'bash' | 'zsh' | 'fish', _options: unknown, command: Command) => {
      const words = completionWords(command.parent ?? command);
      if (shell === 'fish') process.stdout.write(fishCompletion(words));
      else process.stdout.write((shell === 'zsh' ? ZSH_START : '') + bashCompletion(words));
    });
}

/** zsh runs completions made for bash. */
const ZSH_START = 'autoload -U +X bashcompinit && bashcompinit\n';

import { completionWords } from '@cloud-prevent/cloud-prevent-cli/completion/completion-words';
import { program } from '@cloud-prevent/cloud-prevent-cli/program';
import type { Command } from 'commander';

function leavesOf(command: Command): Command[] {
  return command.commands.length > 0 ? command.commands.flatMap(leavesOf) : [command];
}

test('every command shows examples with its help', () => {
  const withoutExamples = leavesOf(program()).filter((command) => {
    let text = '';
    command.configureOutput({ writeOut: (piece) => (text += piece) });
    command.outputHelp();
    return !text.includes('Examples:\n  ');
  });
  expect(withoutExamples.map((command) => command.name())).toEqual([]);
});

test('no command name is taken twice, and completion knows every one', () => {
  const paths = completionWords(program()).map(({ path }) => path);
  expect(paths).toEqual([...new Set(paths)]);
  expect(paths).toEqual(expect.arrayContaining(['', 'init', 'validate', 'eop-ranges check', 'keystore create']));
});

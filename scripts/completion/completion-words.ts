import type { Command } from 'commander';

/** What may follow one command. */
export interface CompletionWords {
  /** Its name after `cloud-prevent`: `m365 plan`, or empty for the root. */
  readonly path: string;
  readonly commands: readonly string[];
  readonly options: readonly string[];
}

/** Every command below one, itself first. */
export function completionWords(command: Command, path = ''): readonly CompletionWords[] {
  const commands = command.commands.map((child) => child.name());
  const options = [...command.options.flatMap(({ long }) => long ?? []), '--help'];
  const below = command.commands.flatMap((child) => completionWords(child, `${path} ${child.name()}`.trim()));
  return [{ path, commands, options }, ...below];
}

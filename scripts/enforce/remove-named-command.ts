import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from './enforce-api.js';
import { enforceCommand } from './enforce-command.js';

/** What a command removes from Enforce by its name. */
export interface NamedKind {
  /** As the help says it: `role`. */
  readonly title: string;
  /** Where the API has them: `/roles`. */
  readonly path: string;
  /** Behind the help: examples, and what follows from removing one. */
  readonly examples: string;
}

/** A command `remove` of the things of Enforce that go by their names. */
export function removeNamedCommand({ title, path, examples }: NamedKind): Command {
  return enforceCommand('remove', 'token')
    .description(`Removes a ${title}.`)
    .requiredOption('--name <name>', `of the ${title}`)
    .addHelpText('after', examples)
    .action(async ({ tokenFile, name, ...options }: EnforceOptions & { tokenFile: string; name: string }) => {
      const api = await EnforceApi.withToken(options, tokenFile);
      await api.ask('DELETE', `${path}/${encodeURIComponent(name)}`);
      console.log(`${name} is removed.`);
    });
}

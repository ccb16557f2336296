import { Command } from 'commander';
import { parseUrl } from '../parse-url.js';
import { DEFAULT_URL } from './default-url.js';

/** A command that asks Enforce, with the options for that. @param as `token` asks with an API token */
export function enforceCommand(name: string, as: 'token' | 'person'): Command {
  const command = new Command(name)
    .option('--url <url>', 'the Enforce server', parseUrl('https'), DEFAULT_URL)
    .option('--authority <file>', "PEM file of the authority behind Enforce's certificate (default: public ones)");
  return as === 'person' ? command : command.option('--token-file <file>', 'file with an API token', 'enforce.token');
}

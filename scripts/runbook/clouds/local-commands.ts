import { shellWord } from '../../output/shell-word.js';
import type { CloudCommands } from '../cloud-commands.js';
import { code, paragraph } from '../runbook-document.js';

/** One machine, which starts everything itself. @param file the deployment file */
export function localCommands(file: string): CloudCommands {
  return {
    name: 'one machine',
    before: ['Node 20.19 or newer. Nothing leaves the machine: Microsoft 365 and Email Security.cloud are stand-ins.'],
    deploy: [paragraph('This makes the keys, too:'), code(`npm start -- --deployment ${shellWord(file)}`)],
    keys: '`npm start` makes keys of its own and puts them in place; nothing is to be done by hand.',
    remove: [code('Ctrl-C')],
    egress: 'this machine itself',
  };
}

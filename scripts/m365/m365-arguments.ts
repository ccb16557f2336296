import { shellWord } from '../output/shell-word.js';
import { m365Defaults } from './m365-defaults.js';
import type { M365Options } from './m365-options.js';

/**
 * The options as they stand in a command, each with a space in front; what holds anyway is left out. Every command
 * about one connector needs the same ones.
 */
export function m365Arguments(options: Partial<M365Options>): string {
  const { name, connectorType, certificate, mail, priority, ...lists } = { ...m365Defaults, ...options };
  const { users, groups, senderDomains, recipients, recipientDomains } = lists;
  const chosen: readonly (readonly [option: string, value: string | undefined])[] = [
    ['--name', unless(m365Defaults.name, name)],
    ['--connector-type', unless(m365Defaults.connectorType, connectorType)],
    ['--certificate', unless(m365Defaults.certificate, certificate)],
    ['--mail', unless(m365Defaults.mail, mail)],
    ['--priority', unless(String(m365Defaults.priority), String(priority))],
    ['--users', users?.join(',')],
    ['--groups', groups?.join(',')],
    ['--sender-domains', senderDomains?.join(',')],
    ['--recipients', recipients?.join(',')],
    ['--recipient-domains', recipientDomains?.join(',')],
  ];
  return chosen.map(([option, value]) => (value === undefined ? '' : ` ${option} ${shellWord(value)}`)).join('');
}

function unless(usual: string, value: string): string | undefined {
  return value === usual ? undefined : value;
}

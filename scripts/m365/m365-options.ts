import { InvalidArgumentError, Option, type Command } from 'commander';
import { m365Defaults } from './m365-defaults.js';

/** What can be chosen about the Microsoft 365 side. */
export interface M365Options {
  readonly name: string;
  readonly connectorType: 'partner' | 'on-premises';
  readonly certificate: 'self-signed' | 'trusted';
  readonly mail: 'outside' | 'all';
  readonly priority: number;
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly senderDomains?: readonly string[];
  readonly recipients?: readonly string[];
  readonly recipientDomains?: readonly string[];
}

/** Adds the options to a command. */
export function withM365Options(command: Command): Command {
  return command
    .option('--name <name>', 'name of connector and rule, at most 64 characters', m365Defaults.name)
    .addOption(
      new Option('--connector-type <type>', 'partner: the detectors are in a cloud')
        .choices(['partner', 'on-premises'])
        .default(m365Defaults.connectorType),
    )
    .addOption(
      new Option('--certificate <kind>', 'trusted: Microsoft shall verify the certificate of the SMTP host')
        .choices(['self-signed', 'trusted'])
        .default(m365Defaults.certificate),
    )
    .addOption(
      new Option('--mail <which>', 'outside: only what leaves the organisation')
        .choices(['outside', 'all'])
        .default(m365Defaults.mail),
    )
    .option('--priority <number>', 'place of the rule among the others, from 0', parsePriority, m365Defaults.priority)
    .option('--users <list>', 'pilot: only mail of these users, by their addresses', parseList)
    .option('--groups <list>', 'pilot: only mail of members of these groups, by their addresses', parseList)
    .option('--sender-domains <list>', 'pilot: only mail of senders of these domains', parseList)
    .option('--recipients <list>', 'pilot: only mail to these addresses', parseList)
    .option('--recipient-domains <list>', 'pilot: only mail to these domains', parseList);
}

function parsePriority(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('A whole number from 0 is accepted.');
  return Number(text);
}

function parseList(text: string): string[] {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.some((entry) => entry === '')) {
    throw new InvalidArgumentError('One or more values separated by commas are accepted.');
  }
  return entries;
}

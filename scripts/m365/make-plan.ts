import { CommandError } from '../command-error.js';
import type { Site } from '../site/site.js';
import { connectorSettings } from './connector-settings.js';
import { headerException } from './header-exception.js';
import type { M365Options } from './m365-options.js';
import type { M365Plan } from './m365-plan.js';
import { planNotes } from './plan-notes.js';
import { ruleSettings } from './rule-settings.js';

const LONGEST_NAME = 64;

/**
 * What a tenant needs for a deployment.
 * @throws CommandError NAME_TOO_LONG, SUBSET_CONFLICT
 */
export function makePlan({ topology }: Site, options: M365Options): M365Plan {
  checkName(options.name);
  checkSubset(options);
  const { smtp, tenant } = topology;
  const marker = `Made by Cloud Prevent Kit for ${smtp.host}`;
  const exception = headerException(topology);
  const secretHeader = tenant.secretHeader?.name;
  return {
    name: options.name,
    marker,
    connector: connectorSettings(smtp.host, options, marker),
    rule: ruleSettings(options, { connector: options.name, marker, secretHeader, exception }),
    secretHeader,
    tenantId: tenant.id,
    mailDomains: tenant.domains,
    notes: planNotes(topology, options, exception),
  };
}

function checkName(name: string): void {
  const isUsable = name.trim() === name && name.length > 0 && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name);
  if (!isUsable) throw new CommandError('NAME_TOO_LONG', `${JSON.stringify(name)} has ${name.length}`);
}

function checkSubset({ users, groups, senderDomains, recipients, recipientDomains }: M365Options): void {
  const senders = named({ '--users': users, '--groups': groups, '--sender-domains': senderDomains });
  const receivers = named({ '--recipients': recipients, '--recipient-domains': recipientDomains });
  for (const given of [senders, receivers]) {
    if (given.length > 1) throw new CommandError('SUBSET_CONFLICT', given.join(' and '));
  }
}

function named(lists: Readonly<Record<string, readonly string[] | undefined>>): string[] {
  return Object.entries(lists).flatMap(([name, list]) => (list ? [name] : []));
}

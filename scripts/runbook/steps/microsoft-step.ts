import type { PowerShellSettings } from '../../powershell/powershell-value.js';
import { code, list, paragraph, table, type Section } from '../runbook-document.js';
import type { RunbookRequest } from '../runbook-request.js';

/** Step 10: connector and mail flow rule. */
export function microsoftStep({ site, plan }: RunbookRequest): Section {
  const [set, pilot] = ['setup.ps1', 'pilot.ps1'];
  return {
    id: 'step-10',
    title: 'Step 10: Microsoft 365',
    state: 'open',
    blocks: [
      paragraph('Only when every step before is done: from the moment that the rule exists, mail takes the new way.'),
      paragraph('First for a few people, then for everybody:'),
      ...(site.topology.local
        ? [paragraph('On one machine the stand-in for Microsoft 365 takes this part; there is nothing to do.')]
        : [
            code(
              `npx cloud-prevent m365 script ${site.file} --users pilot@${plan.mailDomains[0]} --output ${pilot}`,
              `npx cloud-prevent m365 script ${site.file} --output ${set}`,
            ),
            code(
              'Connect-ExchangeOnline',
              `./${pilot} -ValidationRecipient RECIPIENT -WhatIf`,
              `./${pilot} -ValidationRecipient RECIPIENT`,
              `./${set} -ValidationRecipient RECIPIENT`,
            ),
          ]),
      paragraph('`RECIPIENT` is a mailbox outside the organisation that you can read.'),
      paragraph(`Outbound connector \`${plan.name}\`:`),
      table(['field', 'value'], rows(plan.connector)),
      paragraph(`Mail flow rule \`${plan.name}\`:`),
      table(
        ['field', 'value'],
        [
          ...rows(plan.rule),
          ...(plan.secretHeader ? [['SetHeaderValue', 'the secret, asked for when the script runs']] : []),
        ],
      ),
      list(...plan.notes.map(({ text }) => text)),
    ],
  };
}

function rows(settings: PowerShellSettings): string[][] {
  return Object.entries(settings).flatMap(([key, value]) =>
    value === null ? [] : [[key, typeof value === 'object' ? value.join(', ') : String(value)]],
  );
}

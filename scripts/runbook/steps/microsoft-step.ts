import { isPilot } from '../../m365/is-pilot.js';
import { m365Arguments } from '../../m365/m365-arguments.js';
import { shellWord } from '../../output/shell-word.js';
import type { PowerShellSettings } from '../../powershell/powershell-value.js';
import { code, list, paragraph, table, type Block, type Section } from '../runbook-document.js';
import type { RunbookRequest } from '../runbook-request.js';

/** Step 10: connector and mail flow rule. */
export function microsoftStep(request: RunbookRequest): Section {
  const { site, plan } = request;
  return {
    id: 'step-10',
    title: 'Step 10: Microsoft 365',
    state: 'open',
    blocks: [
      paragraph('Only when every step before is done: from the moment that the rule exists, mail takes the new way.'),
      ...(site.topology.local
        ? [paragraph('On one machine the stand-in for Microsoft 365 takes this part; there is nothing to do.')]
        : scripts(request)),
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

/** The plan itself is a pilot, or one for a single user goes before it. */
function scripts({ site, plan, options }: RunbookRequest): Block[] {
  const script = `npx cloud-prevent m365 script ${shellWord(site.file)}${m365Arguments(options)}`;
  const [set, pilot] = ['setup.ps1', 'pilot.ps1'];
  const [before, used] = isPilot(options)
    ? [[], [set]]
    : [[`${script} --users pilot@${plan.mailDomains[0]} --output ${pilot}`], [pilot, set]];
  return [
    paragraph(isPilot(options) ? 'For those that the rule names:' : 'First for a few people, then for everybody:'),
    code(...before, `${script} --output ${set}`),
    code(
      'Connect-ExchangeOnline',
      ...used.flatMap((file) => [
        `./${file} -ValidationRecipient RECIPIENT -WhatIf`,
        `./${file} -ValidationRecipient RECIPIENT`,
      ]),
    ),
    paragraph('`RECIPIENT` is a mailbox outside the organisation that you can read.'),
  ];
}

function rows(settings: PowerShellSettings): string[][] {
  return Object.entries(settings).flatMap(([key, value]) =>
    value === null ? [] : [[key, typeof value === 'object' ? value.join(', ') : String(value)]],
  );
}

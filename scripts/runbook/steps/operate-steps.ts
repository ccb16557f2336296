import { m365Arguments } from '../../m365/m365-arguments.js';
import { shellWord } from '../../output/shell-word.js';
import { keyFolder } from '../key-folder.js';
import { code, list, paragraph, type Section } from '../runbook-document.js';
import type { RunbookRequest } from '../runbook-request.js';
import { stepState } from '../step-state.js';

/** Steps 11 and 12: the test, and the operation. */
export function operateSteps({ site, preflight, plan, options }: RunbookRequest): readonly Section[] {
  const file = shellWord(site.file);
  const { local } = site.topology;
  const live = `npx cloud-prevent preflight ${file} --live${local ? '' : ` --link-keystore ${keyFolder}/enforce.*.sslKeyStore`}`;
  const report = `npx cloud-prevent m365 report ${file}${m365Arguments(options)}`;
  return [
    {
      id: 'step-11',
      title: 'Step 11: test',
      state: stepState(preflight, ['listener.relay', 'listener.silent-probe', 'link.status', 'next-hop.chain']),
      blocks: [
        code(live),
        list(
          'In Enforce, a policy with the keyword "secret" and the response rule Network: Block SMTP Message.',
          `From a mailbox of the pilot at ${plan.mailDomains[0]}, send a message without the word: it arrives, and has the header \`${passHeader(site.topology.tier.settings['RequestProcessor.DefaultPassHeader'])}\` where the next hop leaves it.`,
          'Send one with the word: it comes back with 550, and Enforce shows an incident.',
        ),
      ],
    },
    {
      id: 'step-12',
      title: 'Step 12: operation',
      state: 'open',
      blocks: [
        paragraph('Policies and incidents are the business of Enforce. Beside it, on a schedule:'),
        code(
          `${live} --json`,
          ...(local
            ? []
            : [
                'npx cloud-prevent eop-ranges check',
                `${report} --output export.ps1`,
                `${report} --tenant tenant.json`,
              ]),
        ),
        list('preflight, at most hourly: exit status 1 is an alarm.', ...(local ? [] : OF_A_CLOUD)),
      ],
    },
  ];
}

const OF_A_CLOUD = [
  'The list of senders, daily: Microsoft announces new addresses 30 days ahead.',
  'The tenant, after every change there: `export.ps1`, run in PowerShell after `Connect-ExchangeOnline`, only reads, and writes `tenant.json`.',
];

function passHeader(line: string): string {
  return line.replaceAll('`', "'");
}

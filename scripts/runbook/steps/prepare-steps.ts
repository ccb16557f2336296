import { code, list, paragraph, table, type Section } from '../runbook-document.js';
import { shellWord } from '../../output/shell-word.js';
import { cloudCommands } from '../cloud-commands.js';
import type { RunbookRequest } from '../runbook-request.js';
import { stepState } from '../step-state.js';

/** Steps 1 to 4: Enforce, requirements, the cloud account, the detectors. */
export function prepareSteps({ site, preflight }: RunbookRequest): readonly Section[] {
  const { topology, file } = site;
  const { enforce, detectors, tier, smtp } = topology;
  const cloud = cloudCommands(site);
  const named = shellWord(file);
  return [
    {
      id: 'step-1',
      title: 'Step 1: the Enforce server',
      state: stepState(preflight, ['link.status']),
      blocks: [
        paragraph(
          `The Enforce server is \`${enforce.host}\`. It opens the connections to the detectors; no inbound port is needed for them.`,
        ),
        enforce.hosted
          ? list(
              'It runs in the same cloud and is made with the tier, its way to the detectors too; step 4 makes both.',
              `Its console is open to ${enforce.hosted.consoleNetworks.map(asCode).join(', ')}, and to nobody else.`,
            )
          : list(
              `Its way out must reach \`${smtp.host}\`, ports ${ports(enforce.forwards.map(({ publicPort }) => publicPort))}.`,
              `It comes from ${enforce.networks.map(asCode).join(', ') || 'no network yet'}; the ports are open to nobody else.`,
              'A Symantec Enforce server must be version 15.5 or later, with a licence for Cloud Prevent.',
            ),
      ],
    },
    {
      id: 'step-2',
      title: 'Step 2: what is needed',
      state: stepState(preflight, ['deployment.file']),
      blocks: [
        table(
          ['what', 'value'],
          [
            ['detectors', `${detectors.length}, size ${tier.size}`],
            ['largest message', `${Math.floor(tier.limits.messageSize / 1024 ** 2)} MiB`],
            ['inspection may take', `${tier.settings['MessageChain.MaximumMessageTime'] / 1000} s`],
            [
              'not inspected whole',
              `time-out: ${tier.failures.timeout}, encrypted: ${tier.failures.encrypted}, too large: ${tier.failures.oversize}, error: ${tier.failures.error}`,
            ],
            ['trial mode', tier.trialMode ? 'on: nothing is blocked or changed' : 'off'],
          ],
        ),
        code(`npx cloud-prevent validate ${named}`, `npx cloud-prevent preflight ${named}`),
      ],
    },
    {
      id: 'step-3',
      title: `Step 3: the place: ${cloud.name}`,
      state: stepState(preflight, ['next-hop.connect']),
      blocks: [list(...cloud.before)],
    },
    {
      id: 'step-4',
      title: 'Step 4: the detectors',
      state: stepState(preflight, ['listener.connect', 'listener.greeting', 'listener.silent-probe']),
      blocks: [
        ...(topology.local ? [] : [paragraph('Make the keys of steps 7 and 9 first: the detectors wait for them.')]),
        paragraph('Load balancer, allowlist, network, probes and detectors are made by:'),
        ...cloud.deploy,
        table(
          ['detector', 'SMTP port', 'link port', 'on the load balancer'],
          detectors.map(({ name, smtp: mail, link, enforcePort }) => [
            name,
            String(mail.port),
            String(link.port),
            String(enforcePort),
          ]),
        ),
      ],
    },
  ];
}

function ports(numbers: readonly number[]): string {
  return numbers.join(', ');
}

function asCode(text: string): string {
  return `\`${text}\``;
}

import { m365Arguments } from '../m365/m365-arguments.js';
import { shellWord } from '../output/shell-word.js';
import { cloudCommands } from './cloud-commands.js';
import { code, paragraph, type Block, type Section } from './runbook-document.js';
import type { RunbookRequest } from './runbook-request.js';

/** The way back, in reverse order. Every point is safe to stop at. */
export function rollBack(request: RunbookRequest): Section {
  const { remove } = cloudCommands(request.site);
  return {
    id: 'roll-back',
    title: 'Roll-back, in reverse order',
    blocks: request.site.topology.local
      ? [paragraph('Nothing outside this machine was changed. End what was started:'), ...remove]
      : [...takeOff(request), ...takeDown(remove)],
  };
}

function takeOff({ site: { file }, options: { name } }: RunbookRequest): Block[] {
  const script = `npx cloud-prevent m365 remove-script ${shellWord(file)}${m365Arguments({ name })} --output remove.ps1`;
  return [
    paragraph('1. Mail takes its old way again. This alone undoes the change for all users, within minutes:'),
    code(script, 'Connect-ExchangeOnline', './remove.ps1'),
  ];
}

function takeDown(remove: readonly Block[]): Block[] {
  return [
    paragraph(
      '2. Let the detectors run for another day: Microsoft 365 tries messages that are under way for 24 hours.',
    ),
    paragraph('3. Wait until Enforce has fetched every incident: the line `link.status` of preflight says 0 records.'),
    paragraph('4. Remove the detectors from Enforce, and their aliases from the DNS.'),
    paragraph('5. Remove what was deployed:'),
    ...remove,
    paragraph(
      '6. Take the registration at Email Security.cloud back, and its include out of the SPF records, when nothing else uses them.',
    ),
    paragraph('7. Delete the keys from the secret store, and those that were kept.'),
  ];
}

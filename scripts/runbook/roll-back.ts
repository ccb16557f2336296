import { cloudCommands } from './cloud-commands.js';
import { code, paragraph, type Block, type Section } from './runbook-document.js';
import type { RunbookRequest } from './runbook-request.js';

/** The way back, in reverse order. Every point is safe to stop at. */
export function rollBack({ site }: RunbookRequest): Section {
  const { topology, file } = site;
  const { remove } = cloudCommands(topology.target, file);
  return {
    id: 'roll-back',
    title: 'Roll-back, in reverse order',
    blocks: [
      ...(topology.local ? [] : takeOff(file)),
      paragraph(
        '2. Let the detectors run for another day: Microsoft 365 tries messages that are under way for 24 hours.',
      ),
      paragraph(
        '3. Wait until Enforce has fetched every incident: the line `link.status` of preflight says 0 records.',
      ),
      paragraph('4. Remove the detectors from Enforce, and their aliases from the DNS.'),
      paragraph('5. Remove what was deployed:'),
      code(...remove),
      paragraph(
        '6. Take the registration at Email Security.cloud back, and its include out of the SPF records, when nothing else uses them.',
      ),
      paragraph('7. Delete the keys from the secret store, and those that were kept.'),
    ],
  };
}

function takeOff(file: string): Block[] {
  return [
    paragraph('1. Mail takes its old way again. This alone undoes the change for all users, within minutes:'),
    code(`npx cloud-prevent m365 remove-script ${file} --output remove.ps1`, 'Connect-ExchangeOnline', './remove.ps1'),
  ];
}

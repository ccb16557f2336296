import { oneLine } from '../output/one-line.js';
import { cloudCommands } from './cloud-commands.js';
import { networkSection } from './network-section.js';
import { rollBack } from './roll-back.js';
import { paragraph, table, type RunbookDocument, type Section, type StepState } from './runbook-document.js';
import type { RunbookRequest } from './runbook-request.js';
import { connectSteps } from './steps/connect-steps.js';
import { deliverySteps } from './steps/delivery-steps.js';
import { microsoftStep } from './steps/microsoft-step.js';
import { operateSteps } from './steps/operate-steps.js';
import { prepareSteps } from './steps/prepare-steps.js';
import { troubleShooting } from './trouble-shooting.js';

const STATES: Readonly<Record<StepState, string>> = { done: 'done', open: 'open', problem: 'needs work' };

/** The runbook of one deployment: the guide's twelve steps with every value filled in. */
export function makeRunbook(request: RunbookRequest): RunbookDocument {
  const { topology } = request.site;
  const steps = [
    ...prepareSteps(request),
    ...connectSteps(request),
    ...deliverySteps(request),
    microsoftStep(request),
    ...operateSteps(request),
  ];
  const name = plain(topology.organisation);
  return {
    title: `Cloud Prevent for ${name}`,
    subtitle: `Runbook for ${topology.smtp.host} on ${cloudCommands(request.site).name}, written on ${request.date}`,
    sections: [overview(request, steps), networkSection(topology), ...steps, troubleShooting, rollBack(request)],
  };
}

function overview({ preflight }: RunbookRequest, steps: readonly Section[]): Section {
  const failing = (preflight?.results ?? []).filter(({ status }) => status === 'fail');
  const seen = preflight
    ? `States are what preflight found on ${preflight.at.slice(0, 16).replace('T', ' ')} UTC${preflight.live ? '' : ', without --live'}; what it cannot see stays open.`
    : 'No states yet: run `npx cloud-prevent preflight --live --json > preflight.json` and make this document again with `--preflight preflight.json`.';
  return {
    id: 'overview',
    title: 'Overview',
    blocks: [
      paragraph(
        'Outbound mail of Microsoft 365 is sent through detectors that inspect it and hand on what passes. Commands are run in a checkout of Cloud Prevent Kit.',
      ),
      paragraph(seen),
      table(
        ['step', 'state'],
        steps.map(({ title, state }) => [title, STATES[state ?? 'open']]),
      ),
      ...(failing.length > 0
        ? [
            table(
              ['needs work', 'found', 'what to do'],
              failing.map(({ id, subject, found, toDo }) => [`${id} ${subject}`, plain(found), plain(toDo)]),
            ),
          ]
        : []),
    ],
  };
}

/** What somebody else wrote is no code, and stays on one line. */
function plain(text: string): string {
  return oneLine(text.replaceAll('`', "'"));
}

import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { HeaderException } from './header-exception.js';
import { isPilot } from './is-pilot.js';
import type { M365Options } from './m365-options.js';
import type { PlanNote } from './m365-plan.js';

/** What an operator should know about a plan. */
export function planNotes(
  topology: Topology,
  options: M365Options,
  exception: HeaderException | undefined,
): readonly PlanNote[] {
  const { tenant, delivery, local, tier } = topology;
  const notes: readonly (PlanNote | false)[] = [
    local !== undefined &&
      warning('Microsoft cannot reach a deployment on one machine: this plan is for reading only.'),
    tenant.secretHeader
      ? note(
          "Microsoft's test message does not carry the secret header, and the detectors refuse it. Expect that part of " +
            'the validation to fail, and run the script again with -AcceptFailedValidation when nothing else did.',
        )
      : warning(
          'No secret header: only domain and X-OriginatorOrg keep other tenants out. organisation.tenant.secretHeader adds a third gate.',
        ),
    delivery.mode === 'reflect' &&
      exception?.value.toLowerCase() === 'reflected' &&
      warning(
        `Whoever types the header ${exception.name}: ${exception.value} is not inspected. Give RequestProcessor.DefaultPassHeader a value that nobody can guess.`,
      ),
    delivery.mode === 'forward' &&
      exception === undefined &&
      note(
        'Inspected mail does not come back to Microsoft 365, so that the rule needs no exception for it; one by a header that everybody knows would let users dodge inspection.',
      ),
    options.mail === 'all' &&
      note('Mail between colleagues leaves the organisation too, and comes back as outside mail.'),
    tier.trialMode && note('Trial mode is on: incidents are recorded, nothing is blocked or changed.'),
    isPilot(options) && note('A pilot: mail of everybody else goes on as before, without inspection.'),
  ];
  return notes.filter((one) => one !== false);
}

function note(text: string): PlanNote {
  return { level: 'note', text };
}

function warning(text: string): PlanNote {
  return { level: 'warning', text };
}

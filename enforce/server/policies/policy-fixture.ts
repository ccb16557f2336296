import { stringify } from 'yaml';
import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { Severity } from '@cloud-prevent/protocol/severity';

/** Weakest first, as detectors decide. */
const STRENGTH: readonly Disposition[] = ['passed', 'modified', 'quarantined', 'redirected', 'blocked'];

/** What a message rightly violates. */
export interface RightViolation {
  readonly policy: string;
  readonly severity: Severity;
  /** What its response rules want. */
  readonly wanted: Disposition;
}

/** A false positive. */
export interface FalsePositive {
  readonly number: number;
  /** The policy that should not have been violated. */
  readonly policy: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** The other policies, which the same message rightly violates. */
  readonly rightly: readonly RightViolation[];
}

/** A file of a fixture. */
export interface FixtureFile {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * A fixture for `cloud-prevent policy test`: the message, and what is to become of it once the false positive is gone.
 * @param message its bytes
 */
export function policyFixture(incident: FalsePositive, message: Buffer): FixtureFile[] {
  const { number, policy, sender, recipients, rightly } = incident;
  const name = `incident-${String(number)}`;
  const test = {
    kind: 'policy-test',
    cases: [
      {
        name: `Incident ${String(number)}: no violation of "${policy}"`,
        message: `${name}.eml`,
        sender,
        ...(recipients.length > 0 && { recipients }),
        expect: {
          disposition: strongest(rightly),
          violated: rightly.map((violation) => ({ policy: violation.policy, severity: violation.severity })),
        },
      },
    ],
  };
  return [
    { name: `${name}.eml`, content: message },
    { name: `${name}.test.yaml`, content: Buffer.from(stringify(test)) },
  ];
}

function strongest(violations: readonly RightViolation[]): Disposition {
  return violations.reduce<Disposition>(
    (most, { wanted }) => (STRENGTH.indexOf(wanted) > STRENGTH.indexOf(most) ? wanted : most),
    'passed',
  );
}

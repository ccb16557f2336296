import type { PowerShellSettings, PowerShellValue } from '../powershell/powershell-value.js';
import type { M365Plan } from './m365-plan.js';
import type { TenantState } from './tenant-state.js';

/** A difference between what a tenant shall have and what it has. */
export interface TenantDifference {
  readonly where: 'connector' | 'rule';
  readonly setting: string;
  readonly wanted: string;
  readonly found: string;
}

/**
 * Compares a tenant with a plan. The secret header's value is nowhere and cannot be compared; with such a header
 * Microsoft's own test message is refused, so that the connector may stay without a validation.
 * @returns nothing when all is as it should be
 */
export function compareTenant(plan: M365Plan, { connectors, rules }: TenantState): readonly TenantDifference[] {
  const connector = connectors.filter(({ Name }) => Name === plan.name);
  const rule = rules.filter(({ Name }) => Name === plan.name);
  return [
    ...compareOne('connector', connector, { ...plan.connector, ...(!plan.secretHeader && { IsValidated: true }) }),
    ...compareOne('rule', rule, { ...plan.rule, State: 'Enabled' }),
  ];
}

function compareOne(
  where: TenantDifference['where'],
  found: readonly Readonly<Record<string, unknown>>[],
  wanted: PowerShellSettings,
): TenantDifference[] {
  const [only, ...more] = found;
  if (!only || more.length > 0) return [{ where, setting: 'Name', wanted: 'one', found: String(found.length) }];
  return Object.entries(wanted)
    .filter(([setting]) => setting !== 'SetHeaderValue')
    .filter(([setting, value]) => !isSame(value, only[setting]))
    .map(([setting, value]) => ({ where, setting, wanted: shown(value), found: shown(only[setting]) }));
}

/** Exchange gives lists in any order, one entry without a list, and "nothing" in several ways. */
function isSame(wanted: PowerShellValue, found: unknown): boolean {
  const [one, other] = [entriesOf(wanted), entriesOf(found)];
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

function entriesOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((entry) => entry !== null && entry !== undefined && entry !== '')
    .map((entry) => String(entry).toLowerCase())
    .sort();
}

function shown(value: unknown): string {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((entry) => entry !== null && entry !== undefined && entry !== '').join(', ') || 'nothing';
}

import type { PowerShellValue } from './powershell-value.js';
import { quote } from './quote.js';

/** A value as PowerShell writes it. A list stays a list, also with one entry. */
export function renderValue(value: PowerShellValue): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? quote(value) : `@(${value.map(quote).join(', ')})`;
}

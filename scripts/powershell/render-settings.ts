import type { PowerShellSettings } from './powershell-value.js';
import { renderValue } from './render-value.js';

/** Parameters as a hash table to splat: `$name = @{ … }`. */
export function renderSettings(name: string, settings: PowerShellSettings): string {
  const widest = Math.max(0, ...Object.keys(settings).map((key) => key.length));
  const lines = Object.entries(settings).map(([key, value]) => `    ${key.padEnd(widest)} = ${renderValue(value)}`);
  return [`$${name} = @{`, ...lines, '}'].join('\n');
}

/** `npm run bench:provisioning`: times what comes before a cloud is asked for anything, and keeps the figures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from './bench-error.js';
import { measureProvisioning } from './provisioning/measure-provisioning.js';
import { provisioningTable } from './provisioning/provisioning-table.js';
import { machineLine, thisMachine } from './report/machine.js';
import { inRepository } from './repository.js';

async function main(): Promise<void> {
  const startedAt = new Date();
  const machine = thisMachine();
  console.log(`${machineLine(machine)}\n`);
  const cases = await measureProvisioning((text) => console.error(text));
  console.log(`\n${provisioningTable(cases)}\n`);
  const folder = inRepository('bench', 'results');
  const file = join(folder, `${startedAt.toISOString().slice(0, 10)}-provisioning.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ startedAt, machine, cases }, undefined, 2)}\n`);
  console.log(`Written to ${file}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof BenchError ? error.message : error);
  process.exitCode = 1;
});

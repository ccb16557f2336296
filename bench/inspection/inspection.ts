import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineLine, thisMachine } from '../report/machine.js';
import { inspectionReport } from './inspection-report.js';
import { measureMessages } from './measure-messages.js';
import { measurePolicies } from './measure-policies.js';
import { measureTexts } from './measure-texts.js';
import { businessCorpus, hamCorpus } from './texts.js';

const CHARACTERS = 4_000_000;
const ROUNDS = 5;
const folder = join(__dirname, '..', '..', 'results');

/** Measures what inspection costs, prints it and keeps it in `bench/results/<date>-inspection.json`. */
async function measureInspection(): Promise<void> {
  const startedAt = new Date();
  const machine = thisMachine();
  const business = businessCorpus(CHARACTERS);
  console.log(machineLine(machine));
  const results = {
    texts: [await measureTexts(business, ROUNDS), await measureTexts(hamCorpus(CHARACTERS), ROUNDS)],
    messages: await measureMessages(business.texts, ROUNDS),
    policies: await measurePolicies(business.texts, ROUNDS),
  };
  console.log(inspectionReport(results));
  const file = join(folder, `${startedAt.toISOString().slice(0, 10)}-inspection.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ startedAt, machine, ...results }, undefined, 2)}\n`);
  console.log(`\n${file}`);
}

measureInspection().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

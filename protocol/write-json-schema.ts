import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyJsonSchema } from './policy-json-schema.js';

/** Run as a program: writes `policy.schema.json` beside the sources, for editors. `npm run schema -w protocol`. */
const file = join(__dirname, '..', 'policy.schema.json');
writeFileSync(file, `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);

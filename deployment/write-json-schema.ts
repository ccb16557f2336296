import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentJsonSchema } from './deployment-json-schema.js';

/** Run as a program: writes `deployment.schema.json` beside the sources, for editors. `npm run schema -w deployment`. */
const file = join(__dirname, '..', 'deployment.schema.json');
writeFileSync(file, `${JSON.stringify(deploymentJsonSchema(), null, 2)}\n`);

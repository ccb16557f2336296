import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The compiled `prepare-task.ts`, to be run as `node -e`. */
export function prepareScript(): string {
  const compiled = readFileSync(join(__dirname, 'prepare-task.js'), 'utf8');
  return compiled.replace(/^\/\/# sourceMappingURL=.*$/m, '').trimEnd();
}

// Takes the secret apart into files: node -e "..." SECRET FOLDER. Files are readable by their owner only.
const { Buffer } = require('node:buffer');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const [secret, folder] = process.argv.slice(-2);
process.umask(0o077);
mkdirSync(join(folder, 'policies'), { recursive: true });
for (const [name, data] of Object.entries(JSON.parse(readFileSync(secret, 'utf8')))) {
  if (basename(name) !== name) throw new Error('a name in the secret leads out of the folder');
  writeFileSync(join(folder, name), Buffer.from(data, 'base64'), { mode: 0o600 });
}

/**
 * What `pulumi up` starts: compiles what changed, then runs the program. Needs nothing but `npm ci` before it.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const prepare = join(__dirname, '..', '..', 'setup', 'prepare.mjs');
// Pulumi reads its own protocol from the output of this process: what is said here goes to the error stream.
const { status } = spawnSync(process.execPath, [prepare, '--quiet'], { stdio: ['ignore', 2, 2] });
if (status !== 0) process.exit(status ?? 1);
module.exports = require('./dist/index.js').outputs;

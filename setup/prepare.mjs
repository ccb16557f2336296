/**
 * Makes a checkout ready to run, with nothing but Node and npm: installs the locked dependencies when they are
 * missing or older than the lock file, and compiles what changed. Run again without changes it takes about a second.
 *
 *   node setup/prepare.mjs [--tests] [--quiet]
 *
 * --tests  also compiles the benchmarks and type-checks the tests.
 * --quiet  says nothing unless something has to be done.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM_NODE = [20, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = new Set(process.argv.slice(2));
const lockFile = join(root, 'package-lock.json');
const installedMark = join(root, 'node_modules', '.cloud-prevent-installed');

refuseOldNode();
if (!dependenciesAreCurrent()) installDependencies();
compile(['tsconfig.json', ...(options.has('--tests') ? ['bench', 'test'] : [])]);

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  fail(`Node ${process.versions.node} is too old: Cloud Prevent Kit needs Node ${MINIMUM_NODE.join('.')} or newer.`);
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).update(process.versions.modules).digest('hex');
}

function dependenciesAreCurrent() {
  return existsSync(installedMark) && readFileSync(installedMark, 'utf8') === lockHash();
}

function installDependencies() {
  console.error('Installing dependencies (about two minutes the first time) …');
  // What npm is, and how it is started, differs by platform; npm itself says where it is when it started us.
  const npmScript = process.env.npm_execpath;
  const [command, args] = npmScript?.endsWith('.js') ? [process.execPath, [npmScript]] : ['npm', []];
  run(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, ...ownHeaders() },
  });
  mkdirSync(dirname(installedMark), { recursive: true });
  writeFileSync(installedMark, lockHash());
}

/** Native add-ons build without a download where the running Node brought its own headers. */
function ownHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const configured = Object.keys(process.env).some((name) => name.toLowerCase() === 'npm_config_nodedir');
  return !configured && existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

function compile(projects) {
  if (!existsSync(join(root, 'local', 'dist'))) console.error('Compiling (about a minute the first time) …');
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--build', ...projects]);
}

function run(command, args, more = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', options.has('--quiet') ? 'ignore' : 2, 2],
    shell: process.platform === 'win32',
    ...more,
  });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) fail(`${[command, ...args].join(' ')} failed; its own message is above.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

#!/usr/bin/env node
/**
 * Starts `cloud-prevent` from a checkout, also one that was never compiled: brings it up to date first, with nothing
 * but Node.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath, URL } from 'node:url';

const prepare = fileURLToPath(new URL('../../setup/prepare.mjs', import.meta.url));
const { status, error } = spawnSync(process.execPath, [prepare, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (error) throw error;
if (status !== 0) process.exit(status ?? 1);
await import('../dist/cloud-prevent.js');

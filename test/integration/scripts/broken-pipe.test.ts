import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(__dirname, '..', '..', '..');
const COMMAND = join(ROOT, 'scripts', 'dist', 'cloud-prevent.js');
const TEMPLATES = join(ROOT, 'examples', 'templates');

it('cloud-prevent ends without a word when who reads its output has gone', async () => {
  const child = spawn(process.execPath, [COMMAND, 'policy', 'test', TEMPLATES, '--trace']);
  const [said, ended] = [text(child.stderr), once(child, 'exit')];
  child.stdout.destroy();
  expect(await ended).toEqual([141, null]);
  expect(await said).toBe('');
});

import { exitStatusOf } from './exit-status-of.js';
import { endWithReader } from './output/end-with-reader.js';
import { program } from './program.js';
import { fromSingleDash } from './sslkeytool/single-dash.js';

/** Runs the command line of this process and sets its exit status. */
async function main(): Promise<void> {
  endWithReader();
  const root = program();
  const sslkeytool = root.commands.find((command) => command.name() === 'sslkeytool');
  const names = sslkeytool?.options.flatMap(({ long }) => (long ? [long.replace(/^--/, '')] : [])) ?? [];
  try {
    await root.parseAsync(fromSingleDash(process.argv.slice(2), names), { from: 'user' });
  } catch (error) {
    process.exitCode = exitStatusOf(error);
  }
}

void main();

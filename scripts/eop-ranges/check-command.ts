import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { Command } from 'commander';
import { parseUrl } from '../parse-url.js';
import { paint } from '../output/paint.js';
import { publishedRanges } from './published-ranges.js';
import { rangeDrift } from './range-drift.js';

const EXAMPLES = `
Examples:
  cloud-prevent eop-ranges check
  cloud-prevent eop-ranges check --service https://mirror.example.com

Exits with 1 when the list in use differs from what Microsoft publishes. Microsoft asks for at most one question an hour.`;

/** `cloud-prevent eop-ranges check`: is the list of senders still what Microsoft publishes? */
export function checkCommand(): Command {
  return new Command('check')
    .description('Compares the ranges in use with those that Microsoft publishes.')
    .option('--service <url>', 'another address of the service, such as a mirror', parseUrl('https', 'http'))
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ service }: { service?: string }): Promise<void> {
  const published = await publishedRanges(service);
  const { added, removed } = rangeDrift(eopRanges, published);
  console.log(`in use: ${eopRanges.version}, read on ${eopRanges.date}; published: ${published.version}`);
  if (added.length + removed.length === 0) return console.log(paint('green', 'The networks are the same.'));
  for (const network of added) console.log(paint('red', `+ ${network}  published, but refused by this kit`));
  for (const network of removed) console.log(paint('yellow', `- ${network}  no longer published, but let in`));
  console.error('Take the new list with: cloud-prevent eop-ranges update. Then deploy.');
  process.exitCode = 1;
}

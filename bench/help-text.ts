import { selectable } from './selection.js';

/** What `--help` prints. */
export const helpText = `Measures the mail path: smtp-source → system → smtp-sink, and what STARTTLS costs.

  npm run bench                        everything that is installed, three rotations, 5 to 10 minutes
  npm run bench -- --quick             one short run of the main cases; rough figures in about a minute
  npm run bench -- --only NAME,…       only these: ${selectable.join(', ')}
  npm run bench -- --help              this text

smtp-source and smtp-sink come with Postfix. Postfix itself is measured when started by root, Haraka when HARAKA_HOME
names the folder that it is installed in. Results of complete runs are kept in bench/results/<date>-mail-path.json.
Exit code: 0; 1 when a message was refused or lost, or nothing could be measured.`;

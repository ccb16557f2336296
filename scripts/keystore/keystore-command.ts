import { Command } from 'commander';
import { createCommand } from './create-command.js';
import { exportCommand } from './export-command.js';
import { importCommand } from './import-command.js';
import { listCommand } from './list-command.js';

/** `cloud-prevent keystore`: the detector's keystore for STARTTLS, in place of Java's keytool. */
export function keystoreCommand(): Command {
  return new Command('keystore')
    .summary("make, fill and watch a detector's keystore for STARTTLS")
    .description("Makes, fills and watches a detector's keystore for STARTTLS (PKCS#12; keytool reads it as well).")
    .addCommand(createCommand())
    .addCommand(importCommand())
    .addCommand(listCommand())
    .addCommand(exportCommand());
}

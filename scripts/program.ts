import { Command } from 'commander';
import { auditCommand } from './audit/audit-command.js';
import { completionCommand } from './completion/completion-command.js';
import { detectorFilesCommand } from './detector-files/detector-files-command.js';
import { edmCommand } from './edm/edm-command.js';
import { credentialCommand } from './credential/credential-command.js';
import { eopRangesCommand } from './eop-ranges/eop-ranges-command.js';
import { idmCommand } from './idm/idm-command.js';
import { enforceIndexCommand } from './indexes/enforce-index-command.js';
import { initCommand } from './init/init-command.js';
import { keysCommand } from './keys/keys-command.js';
import { keystoreCommand } from './keystore/keystore-command.js';
import { m365Command } from './m365/m365-command.js';
import { policyCommand } from './policy/policy-command.js';
import { preflightCommand } from './preflight/preflight-command.js';
import { registerCommand } from './register/register-command.js';
import { roleCommand } from './role/role-command.js';
import { runbookCommand } from './runbook/runbook-command.js';
import { rootsCommand } from './roots/roots-command.js';
import { dnsAliasesCommand } from './site/dns-aliases-command.js';
import { topologyCommand } from './site/topology-command.js';
import { validateCommand } from './site/validate-command.js';
import { spfCommand } from './spf/spf-command.js';
import { sslkeytoolCommand } from './sslkeytool/sslkeytool-command.js';
import { userCommand } from './user/user-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent init
  cloud-prevent validate
  cloud-prevent preflight --live
  cloud-prevent runbook
  cloud-prevent sslkeytool -genkey -alias=./aliases.txt -dir=./generated_keys
  cloud-prevent keystore create --host mail.example.com
  cloud-prevent keystore import --digicert
  cloud-prevent keystore list

Most commands take a deployment file as their argument; without one they take deployment.yaml of this folder.
Exit status: 0 done, 1 failed, 2 called wrongly or with a wrong deployment file.`;

/** The whole command line. It throws instead of leaving the process. */
export function program(): Command {
  const root = new Command('cloud-prevent')
    .description("The operator's command of Cloud Prevent Kit.")
    .addHelpText('after', EXAMPLES)
    .addCommand(initCommand())
    .addCommand(validateCommand())
    .addCommand(topologyCommand())
    .addCommand(dnsAliasesCommand())
    .addCommand(detectorFilesCommand())
    .addCommand(eopRangesCommand())
    .addCommand(rootsCommand())
    .addCommand(preflightCommand())
    .addCommand(m365Command())
    .addCommand(spfCommand())
    .addCommand(registerCommand())
    .addCommand(userCommand())
    .addCommand(roleCommand())
    .addCommand(auditCommand())
    .addCommand(credentialCommand())
    .addCommand(runbookCommand())
    .addCommand(sslkeytoolCommand())
    .addCommand(keystoreCommand())
    .addCommand(policyCommand())
    .addCommand(keysCommand())
    .addCommand(edmCommand())
    .addCommand(idmCommand())
    .addCommand(enforceIndexCommand())
    .addCommand(completionCommand());
  return throughout(root);
}

/** Sub-commands that are added do not inherit settings; each gets them here. */
function throughout(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help shows what is accepted, with examples)');
  command.commands.forEach(throughout);
  return command;
}

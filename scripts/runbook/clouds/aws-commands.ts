import type { Target } from '@cloud-prevent/deployment/targets/target';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { shellWord } from '../../output/shell-word.js';
import type { CloudCommands } from '../cloud-commands.js';
import { keyFolder } from '../key-folder.js';
import { code, paragraph } from '../runbook-document.js';

/** AWS, by CDK: the places for the keys, the keys, then everything else, which waits for them. */
export function awsCommands(
  topology: Topology,
  { region }: Extract<Target, { kind: 'aws' }>,
  file: string,
): CloudCommands {
  const context = `-c deployment=${shellWord(file)}`;
  return {
    name: `Amazon Web Services, ${region}`,
    before: [
      `Ask AWS to open outgoing port 25 for the account in ${region} (support form "Request to remove email sending limitations"). It takes a day or two; until then every message is put off.`,
      'Check the quotas of the region: elastic addresses, rules in a security group, processors.',
    ],
    deploy: [
      code(
        'npx cdk bootstrap',
        `npx cdk deploy ${context} '*-keys'`,
        `npx cloud-prevent keys upload --target aws --keys ${keyFolder}${secrets(topology)} ${shellWord(file)}`,
        `npx cdk deploy ${context} --all`,
      ),
      ...(topology.tenant.secretHeader
        ? [paragraph('`gate.txt` has the value of the secret header, which step 10 asks for, on its first line.')]
        : []),
      paragraph(
        'The outputs of the stacks say what is left: `NamesToMake` are the names that must lead to the load balancer, `NoticesTopic` is what somebody who hears of alarms subscribes to.',
      ),
      ...(topology.enforce.hosted
        ? [
            paragraph(
              `\`NameToMake\` is where \`${topology.enforce.host}\` must lead to. The first administrator's one-time password is in the log of Enforce: \`docs/aws.md\`.`,
            ),
          ]
        : []),
    ],
    keys: 'The upload of step 4 puts them into the secret store. Then keep the folder where only administrators get, or delete it.',
    remove: [
      ...(topology.enforce.hosted
        ? [
            paragraph(
              'The database of Enforce refuses to go until its protection is off (`aws rds modify-db-cluster --no-deletion-protection`).',
            ),
          ]
        : []),
      code(`npx cdk destroy ${context} --all`),
    ],
    egress: 'the output `EgressAddresses` of the stacks',
  };
}

function secrets({ tenant, enforce }: Topology): string {
  const header = tenant.secretHeader ? ' --secret-header-file gate.txt' : '';
  return enforce.hosted?.settings?.openId ? `${header} --open-id-secret-file open-id.txt` : header;
}

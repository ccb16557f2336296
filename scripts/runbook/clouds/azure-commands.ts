import { posix } from 'node:path';
import type { Target } from '@cloud-prevent/deployment/targets/target';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { shellWord } from '../../output/shell-word.js';
import type { CloudCommands } from '../cloud-commands.js';
import { keyFolder } from '../key-folder.js';
import { code, list, paragraph } from '../runbook-document.js';

type AzureTarget = Extract<Target, { kind: 'azure' }>;

/** Seen from the root of the checkout. */
const PROGRAM = 'pulumi/azure';
const TO_THE_ROOT = '../..';

/** Azure, by Pulumi: the settings of a stack, then everything in one. */
export function azureCommands(topology: Topology, target: AzureTarget, file: string): CloudCommands {
  return {
    name: `Microsoft Azure, ${target.location}, resource group ${target.resourceGroup}`,
    before: before(topology, target),
    deploy: [
      code(
        `cd ${PROGRAM}`,
        'pulumi stack init production',
        `pulumi config set deployment ${shellWord(posix.join(TO_THE_ROOT, file))}`,
        `pulumi config set keys ${TO_THE_ROOT}/${keyFolder}`,
        ...settings(topology),
        'pulumi up',
        'pulumi stack output',
        `cd ${TO_THE_ROOT}`,
      ),
      list(...explained(topology, target)),
    ],
    keys: '`pulumi up` brings them to the Key Vault, and reads the folder anew each time: keep it where only administrators get, as long as the deployment lives.',
    remove: [
      paragraph(
        'The disks of the spools refuse to go, because incidents may be on them, until that is taken back. With `--run-program` the detectors finish what they have begun.',
      ),
      code(
        `cd ${PROGRAM}`,
        'pulumi config set protectSpool false',
        'pulumi up',
        'pulumi destroy --run-program',
        `cd ${TO_THE_ROOT}`,
      ),
    ],
    egress: 'the output `outboundAddress` of the stack (`pulumi stack output`)',
  };
}

function before({ enforce }: Topology, { subscriptionType, location }: AzureTarget): string[] {
  return [
    subscriptionType === 'enterprise'
      ? 'Outgoing port 25 is open for subscriptions of the type enterprise; `cloud-prevent preflight --live` from a machine in the subscription shows it.'
      : `Ask Microsoft to open outgoing port 25: subscriptions of the type ${subscriptionType} have it closed. Virtual network, Diagnose and Solve, "Cannot send email (SMTP-Port 25)"; then stop and start the machines.`,
    `Check the quotas in ${location}: processors of the family of the machines, public addresses.`,
    'Install Pulumi and the Azure CLI, log in with `az login`, and choose the subscription. `docs/azure.md` says which rights are needed.',
    `Bring the ${enforce.hosted ? 'images of the detector and of Enforce' : 'image of the detector'} into a container registry of yours in Azure, and note the digest and the resource id of the registry.`,
  ];
}

function settings({ tenant, enforce }: Topology): string[] {
  const hosted = [
    'pulumi config set enforceImage REGISTRY.azurecr.io/cloud-prevent/enforce@sha256:DIGEST',
    'pulumi config set --secret enforceDatabasePassword "$(openssl rand -base64 33)"',
    'pulumi config set --secret enforceEncryptionKeys "$(openssl rand -base64 32)"',
    ...(enforce.hosted?.settings?.openId ? ['pulumi config set --secret enforceOpenIdSecret <open-id.txt'] : []),
  ];
  return [
    'pulumi config set image REGISTRY.azurecr.io/cloud-prevent/detector@sha256:DIGEST',
    'pulumi config set registryId REGISTRY_ID',
    'pulumi config set adminPublicKey "$(cat ~/.ssh/id_ed25519.pub)"',
    `pulumi config set alarmEmails '["postmaster@${tenant.domains[0]}"]'`,
    ...(tenant.secretHeader ? ['pulumi config set --secret secretHeaderValue <gate.txt'] : []),
    ...(enforce.hosted ? hosted : []),
  ];
}

function explained({ smtp, tenant, enforce }: Topology, target: AzureTarget): string[] {
  const notes: readonly (string | false)[] = [
    '`REGISTRY`, `DIGEST` and `REGISTRY_ID` are those of step 3. Every setting is explained in `docs/azure.md` and checked before anything is made.',
    tenant.secretHeader !== undefined &&
      '`gate.txt` has the value of the secret header, which step 10 asks for, on its first line.',
    target.existingNetworkId !== undefined &&
      'The network is an existing one: `pulumi config set subnetRange RANGE` names the free part of it that the subnets are put in.',
    (target.dnsZone !== undefined || target.spfRecords.length > 0) &&
      'Where a DNS zone is in another resource group: `pulumi config set dnsZoneResourceGroup GROUP`. Where that of the aliases is a private one: `pulumi config set dnsZoneVisibility private`.',
    enforce.hosted !== undefined &&
      'Keep the encryption key apart, too (`pulumi config get enforceEncryptionKeys`): without it nobody reads what Enforce encrypted.',
    `Afterwards, let \`${smtp.host}\` lead to the output \`address\` (A) or \`publicName\` (CNAME), unless it is that name itself.`,
    enforce.hosted !== undefined &&
      `Let \`${enforce.host}\` lead to the output \`enforceAddress\`, for your users. The first administrator's one-time password is in the log of Enforce: \`docs/azure.md\`.`,
    enforce.hosted !== undefined &&
      `Enforce needs a certificate, which must be in the folder of the keys before: \`npx cloud-prevent keystore create --host ${enforce.host} --file ${keyFolder}/enforce-https.ks\`.`,
  ];
  return notes.filter((note) => note !== false);
}

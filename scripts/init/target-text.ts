import type { Answers } from './answers.js';
import { targetKinds, type AnswerKey, type TargetKind } from './questions.js';
import { yamlText } from './yaml-text.js';

const WHERE: Readonly<Record<TargetKind, string>> = {
  local: 'One machine: npm start.',
  aws: 'Amazon Web Services, by CDK.',
  azure: 'Microsoft Azure, by Pulumi.',
  rackspace: 'Rackspace Flex or another OpenStack cloud, by the commands of cloud-prevent runbook.',
};
const OPTIONS: Readonly<Record<TargetKind, readonly AnswerKey[]>> = {
  local: [],
  aws: ['region'],
  azure: ['location', 'subscriptionType'],
  rackspace: ['authUrl', 'region', 'project', 'externalNetwork', 'machineType', 'machineImage'],
};

/** The section `target`. An unknown target is written down as it is; the check of the file explains it. */
export function targetText(answers: Answers): string {
  const { target = 'local' } = answers;
  const kind = targetKinds.find((known) => known === target);
  const options = kind ? OPTIONS[kind].map((key) => `\n  ${key}: ${yamlText(answers[key] ?? '')}`) : [];
  return `${kind ? `# ${WHERE[kind]}\n` : ''}target:\n  kind: ${yamlText(target)}${options.join('')}\n`;
}

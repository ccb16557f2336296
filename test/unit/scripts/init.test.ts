import { deploymentText } from '@cloud-prevent/cloud-prevent-cli/init/deployment-text';
import { openQuestions } from '@cloud-prevent/cloud-prevent-cli/init/open-questions';
import { questions, targetKinds } from '@cloud-prevent/cloud-prevent-cli/init/questions';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';

/** Answers as a user gives them who types every example. */
function exampleAnswers(target: string): Record<string, string> {
  const needed = openQuestions({ target });
  return { target, ...Object.fromEntries(needed.map(({ key, example }) => [key, example])), ...regionOf(target) };
}

function regionOf(target: string): Record<string, string> {
  return target === 'rackspace' ? { region: 'DFW3' } : {};
}

test.each(targetKinds)('the examples of all questions make a valid file for %s', (target) => {
  const deployment = parseDeployment(deploymentText(exampleAnswers(target)), 'deployment.yaml');
  expect(deployment.target.kind).toBe(target);
  expect(deployment.organisation.mailDomains).toEqual(['example.com', 'example.org']);
});

test.each(['Smith & Sons: "Mail"', "O'Hara", '#1', 'yes', '123', 'Grüße ☃', '- a', 'a: b', '\\', 'tab\there'])(
  'an organisation called %j keeps its name',
  (name) => {
    const text = deploymentText({ ...exampleAnswers('local'), organisation: name });
    expect(parseDeployment(text, 'deployment.yaml').organisation.name).toBe(name);
  },
);

test('only what the target needs is asked, and nothing that was answered', () => {
  const keys = (answers: Record<string, string>) => openQuestions(answers).map(({ key }) => key);
  expect(keys({ target: 'local' })).toEqual(['organisation', 'mailDomains', 'detectors']);
  expect(keys({ target: 'azure', organisation: 'X', detectors: '2' })).toEqual([
    'mailDomains',
    'smtpHost',
    'enforceHost',
    'enforceNetworks',
    'nextHops',
    'location',
    'subscriptionType',
  ]);
  expect(questions.map(({ key }) => key)).toEqual([...new Set(questions.map(({ key }) => key))]);
});

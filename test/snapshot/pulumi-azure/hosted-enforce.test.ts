import { join } from 'node:path';
import { runAzureStack } from '../../kit/azure-stack';
import type { RegisteredResource } from '../../kit/registered-resource';

const example = join(__dirname, '..', '..', '..', 'examples', 'azure-enforce.yaml');

/** The components that are Enforce's own; the tier is in the snapshot of the other example. */
const OWN = /^cloud-prevent:azure:Enforce/;

function readable({ type, name, inputs, parent, dependsOn, options }: RegisteredResource): object {
  const text = JSON.stringify(inputs, (key, value: unknown) => (key === 'command' ? '(the script)' : value));
  return { resource: `${type} ${name}`, parent, dependsOn, options, inputs: JSON.parse(text) };
}

test('Enforce in Azure: everything that it makes, with parents, dependencies and secrets', async () => {
  const { resources } = await runAzureStack(example);
  expect(resources.filter(({ type, parent }) => OWN.test(parent ?? type)).map(readable)).toMatchSnapshot();
});

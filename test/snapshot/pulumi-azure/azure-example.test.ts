import { runAzureStack } from '../../kit/azure-stack';
import type { RegisteredResource } from '../../kit/registered-resource';

/** What differs from machine to machine, or is tested apart, is said in words. */
function readable({ type, name, inputs, parent, dependsOn, options }: RegisteredResource): object {
  const text = JSON.stringify(inputs, (key, value: unknown) => {
    if (key === 'customData') return '(the cloud-init document, in Base64)';
    if (key === 'source' && type.endsWith(':Blob')) return '(the refresh function and the packages behind it)';
    if (isSetting(value) && value.name === 'PACKAGE_VERSION') return { ...value, value: '(of the code)' };
    return value;
  });
  return { resource: `${type} ${name}`, parent, dependsOn, options, inputs: JSON.parse(text) };
}

function isSetting(value: unknown): value is { name: string; value: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value && 'value' in value;
}

test("the guide's example: everything that it makes, with parents, dependencies and secrets", async () => {
  const { resources } = await runAzureStack();
  expect(resources.map(readable)).toMatchSnapshot();
});

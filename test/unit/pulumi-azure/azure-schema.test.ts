import { azureSchemaFaults } from '../../kit/azure-schema';
import { runAzureStack } from '../../kit/azure-stack';
import type { RegisteredResource } from '../../kit/registered-resource';

/** A probe as Azure wants it; tests change one thing of it. */
function balancer(probe: Record<string, unknown>, more: Record<string, unknown> = {}): RegisteredResource {
  const inputs = { resourceGroupName: 'group', probes: [{ protocol: 'Tcp', port: 10025, ...probe }], ...more };
  return {
    type: 'azure-native:network:LoadBalancer',
    name: 'lb',
    inputs,
    parent: undefined,
    dependsOn: [],
    options: {},
  };
}

describe('the comparison with the schema of Azure', () => {
  test('finds nothing in what is right', () => {
    expect(azureSchemaFaults(balancer({}))).toEqual([]);
  });

  test('finds a value that is none of its enumeration', () => {
    expect(azureSchemaFaults(balancer({ protocol: 'SMTP' }))).toEqual([
      'LoadBalancer lb.probes[0].protocol: SMTP is none of Http, Tcp, Https',
    ]);
  });

  test('finds a property that is missing, unknown or of a wrong type', () => {
    expect(azureSchemaFaults(balancer({ port: '10025' }))).toEqual([
      'LoadBalancer lb.probes[0].port: "10025" is no number',
    ]);
    expect(azureSchemaFaults(balancer({ intervall: 15 }))).toEqual(['LoadBalancer lb.probes[0].intervall: unknown']);
    expect(azureSchemaFaults({ ...balancer({}), inputs: {} })).toEqual(['LoadBalancer lb.resourceGroupName: missing']);
  });
});

/**
 * What Azure takes although the declarations do not have it: streams of tables of one's own are named Custom-TABLE, and
 * two enumerations of the service `monitor` are both called ConditionOperator, of which the declarations have one.
 * https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure
 * https://learn.microsoft.com/rest/api/monitor/scheduled-query-rules/create-or-update#conditionoperator
 */
const TAKEN_ALL_THE_SAME = [
  /^DataCollectionRule .*\.dataFlows\[\d\]\.streams\[\d\]: Custom-\w+ is none of/,
  /^ScheduledQueryRule .*\.operator: (Equals|GreaterThan|GreaterThanOrEqual|LessThan|LessThanOrEqual) is none of/,
];

function faultsOf(resource: RegisteredResource): readonly string[] {
  return azureSchemaFaults(resource).filter((fault) => !TAKEN_ALL_THE_SAME.some((taken) => taken.test(fault)));
}

test('every resource of the example is what Azure takes', async () => {
  const { resources } = await runAzureStack();
  const made = resources.filter(({ type }) => type.startsWith('azure-native:'));
  expect(made.length).toBeGreaterThan(70);
  expect(made.flatMap(faultsOf)).toEqual([]);
});

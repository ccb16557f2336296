import type { Grant } from '@cloud-prevent/enforce/people/actor';
import type { IncidentConditions } from '@cloud-prevent/enforce/people/incident-conditions';
import { mayOnIncident } from '@cloud-prevent/enforce/people/may-on-incident';
import type { Privilege } from '@cloud-prevent/enforce/people/privileges';
import { sampleIncident } from '../../kit/sample-records';

const grant = (privilege: Privilege, conditions: IncidentConditions): Grant => ({
  privileges: new Set([privilege]),
  conditions,
});
const incident = {
  ...sampleIncident({ policy: { name: 'Cards', group: 'Finance', setVersion: '1' }, severity: 'high' }),
  server: 'first',
};
const sees = (...grants: Grant[]) => mayOnIncident({ grants }, 'view-matches', incident);

describe('what a privilege reaches', () => {
  it.each<[string, IncidentConditions, boolean]>([
    ['no condition', {}, true],
    ['its group', { policyGroups: ['Health', 'Finance'] }, true],
    ['another group', { policyGroups: ['Health'] }, false],
    ['its policy', { policies: ['Cards'] }, true],
    ['another policy', { policies: ['cards'] }, false],
    ['its server', { servers: ['first'] }, true],
    ['another server', { servers: ['second'] }, false],
    ['its severity', { severities: ['high'] }, true],
    ['another severity', { severities: ['low', 'info'] }, false],
    ['one condition of two', { policyGroups: ['Finance'], severities: ['low'] }, false],
  ])('with %s', (_case, conditions, reached) => {
    expect(sees(grant('view-matches', conditions))).toBe(reached);
  });

  it('does not join the privilege of one role with the reach of another', () => {
    expect(sees(grant('view-matches', { policyGroups: ['Health'] }), grant('view-network-incidents', {}))).toBe(false);
  });
});

import type { EnforceHttp } from '../operation/enforce-http.js';
import type { PolicyLibrary } from './policy-library.js';

/** `GET /policies`: what is in force and what is wrong; `POST /policies/reload`: reads the directory now. */
export function policyRoutes(http: EnforceHttp, policies: PolicyLibrary): void {
  http.get('/policies', { config: { requires: 'view-policies' } }, () => describe(policies));

  http.post('/policies/reload', { config: { requires: 'author-policies' } }, async () => {
    await policies.reload();
    return describe(policies);
  });
}

function describe({ current, problems, loadedAt }: PolicyLibrary) {
  return {
    version: current?.version ?? null,
    loadedAt: loadedAt?.toISOString() ?? null,
    policies: (current?.policies ?? []).map(({ name, group, enabled }) => ({ name, group, enabled })),
    responseRules: (current?.responseRules ?? []).map(({ name }) => ({ name })),
    problems,
  };
}

/** Every role of the authorisation test; nobody has no credentials at all. */
export const roles = [
  'nobody',
  'signed in',
  'Administrator',
  'Incident Responder',
  'Policy Author',
  'System Operator',
  'Auditor',
  'dlp-remediator-role',
] as const;
export type RoleName = (typeof roles)[number];

const everybody = roles;
const everySession = roles.filter((role) => role !== 'nobody');
const administrator = ['Administrator'] as const;
const operators = ['Administrator', 'System Operator'] as const;
const policyReaders = ['Administrator', 'Incident Responder', 'Policy Author', 'System Operator'] as const;
const policyAuthors = ['Administrator', 'Policy Author'] as const;
const incidentReaders = ['Administrator', 'Incident Responder', 'dlp-remediator-role'] as const;
const responders = ['Administrator', 'Incident Responder'] as const;
const remediators = ['Administrator', 'Incident Responder', 'dlp-remediator-role'] as const;
const integrations = ['Administrator', 'dlp-remediator-role'] as const;
const auditors = ['Administrator', 'Auditor'] as const;

/** Each route of the server, and the roles that it lets in. A route without a row fails the test. */
export const routeTable: Readonly<Record<string, readonly RoleName[]>> = {
  'GET /health/live': everybody,
  'GET /health/ready': everybody,
  // From this machine, as here; from elsewhere it needs `view-system`.
  'GET /metrics': everybody,

  // Addresses and shapes of the API are in the source for all to read; nothing of this server is in them.
  'GET /docs/': everybody,
  'GET /docs/json': everybody,
  'GET /docs/yaml': everybody,
  'GET /docs/static/*': everybody,
  'GET /docs/static/index.html': everybody,
  'GET /docs/static/swagger-initializer.js': everybody,

  'GET /session/methods': everybody,
  'POST /session': everybody,
  'GET /session': everySession,
  'DELETE /session': everySession,
  'PUT /account/password': everySession,
  'POST /account/second-factor': everySession,
  'PUT /account/second-factor': everySession,
  'DELETE /account/second-factor': everySession,
  'GET /account/tokens': everySession,
  'POST /account/tokens': everySession,
  'DELETE /account/tokens/:id': everySession,

  'GET /users': administrator,
  'GET /users/:name': administrator,
  'POST /users': administrator,
  'PATCH /users/:name': administrator,
  'POST /users/:name/reset-password': administrator,
  'DELETE /users/:name/lock': administrator,
  'DELETE /users/:name/second-factor': administrator,
  'DELETE /users/:name': administrator,
  'GET /privileges': administrator,
  'GET /roles': administrator,
  'POST /roles': administrator,
  'PUT /roles/:name': administrator,
  'DELETE /roles/:name': administrator,
  'GET /credentials': administrator,
  'PUT /credentials/:name': administrator,
  'DELETE /credentials/:name': administrator,
  'POST /keys/re-encrypt': administrator,
  'GET /audit': auditors,

  'GET /servers': operators,
  'POST /servers': operators,
  'DELETE /servers/:name': operators,
  'POST /servers/:name/recycle': operators,
  'GET /server-settings': operators,
  'PUT /servers/:name/policy-groups': operators,
  'PUT /servers/:name/settings': operators,
  'PUT /servers/:name/bypass': operators,
  'DELETE /servers/:name/bypass': operators,
  'GET /events': operators,
  'GET /policies': policyReaders,
  'GET /policies/by-name/:name': policyReaders,
  'GET /policies/by-name/:name/versions': policyReaders,
  'GET /policies/by-name/:name/versions/:version': policyReaders,
  'GET /policies/by-name/:name/versions/:version/difference': policyReaders,
  'PUT /policies/by-name/:name': policyAuthors,
  'DELETE /policies/by-name/:name': policyAuthors,
  'POST /policies/by-name/:name/versions/:version/restore': policyAuthors,
  'GET /response-rules/by-name/:name': policyReaders,
  'GET /response-rules/by-name/:name/versions': policyReaders,
  'GET /response-rules/by-name/:name/versions/:version': policyReaders,
  'GET /response-rules/by-name/:name/versions/:version/difference': policyReaders,
  'PUT /response-rules/by-name/:name': policyAuthors,
  'DELETE /response-rules/by-name/:name': policyAuthors,
  'POST /response-rules/by-name/:name/versions/:version/restore': policyAuthors,
  'GET /policies/export': policyReaders,
  'POST /policies/import': policyAuthors,
  'GET /policies/rollouts': policyReaders,
  'POST /policies/rollouts': policyAuthors,
  'PUT /policies/rollouts/:id/share': policyAuthors,
  'POST /policies/rollouts/:id/complete': policyAuthors,
  'POST /policies/rollouts/:id/return': policyAuthors,
  'POST /incidents/:number/false-positive': responders,
  'GET /smart-responses': remediators,
  'POST /smart-responses': remediators,
  'POST /policies/reload': policyAuthors,
  'GET /incidents': incidentReaders,
  'GET /incidents/:number': incidentReaders,
  'GET /incidents/:number/history': incidentReaders,
  'GET /incidents/:number/original': responders,
  'DELETE /incidents/:number/original': administrator,
  'POST /incidents/search': incidentReaders,
  'POST /incidents/summary': incidentReaders,
  'POST /incidents/export': responders,
  'PATCH /incidents': remediators,
  'GET /incident-jobs': incidentReaders,
  'GET /incident-jobs/:id': incidentReaders,
  'POST /incident-jobs': remediators,
  'POST /incident-jobs/deletions': administrator,
  'DELETE /incident-jobs/:id': incidentReaders,
  'GET /incident-statuses': incidentReaders,
  'POST /incident-statuses': operators,
  'GET /incident-attributes': incidentReaders,
  'PUT /incident-attributes/:index': operators,
  'GET /reports': incidentReaders,
  'POST /reports': incidentReaders,
  'PUT /reports/:id': incidentReaders,
  'DELETE /reports/:id': incidentReaders,
  'GET /reports/:id/incidents': incidentReaders,

  'POST /ProtectManager/webservices/v2/incidents': integrations,
  'PATCH /ProtectManager/webservices/v2/incidents': integrations,
  'GET /ProtectManager/webservices/v2/incidents/:id/staticAttributes': integrations,
  'GET /ProtectManager/webservices/v2/incidents/:id/editableAttributes': integrations,
  'GET /ProtectManager/webservices/v2/incidents/:id/history': integrations,
  'GET /ProtectManager/webservices/v2/incidents/statuses': integrations,
  'GET /ProtectManager/webservices/v2/incidents/protectOrPreventStatuses': integrations,
};

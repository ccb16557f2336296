/** Everything that a role may allow, with what it allows; names and grouping follow the product's role screen. */
export const privileges = {
  'administer-users': 'System: add, change and remove users and roles',
  'administer-servers': 'System: register, configure, bypass and remove detectors',
  'administer-credentials': 'System: set and remove stored credentials, and re-encrypt them',
  'view-system': 'System: see detectors, their status, system events and metrics',
  'read-audit-log': 'System: read the audit log',
  'view-policies': 'Policies: see policies and response rules',
  'author-policies': 'Policies: change policies',
  'author-response-rules': 'Policies: change response rules',
  'view-network-incidents': 'Incidents, view: network incidents, which are those of mail',
  'remediate-incidents': 'Incidents, actions: status, severity, attributes, notes, owner, and smart response rules',
  'export-incidents': 'Incidents, actions: export as CSV',
  'delete-incidents': 'Incidents, actions: delete',
  'look-up-sender': 'Incidents, actions: look up what else there is of a sender',
  'view-matches': 'Incidents, display: the text that matched, which is masked otherwise',
  'view-originals': 'Incidents, display: the original message; every view is audited',
  'incident-reporting-api': 'Incident Reporting and Update API: search and read',
  'incident-update-api': 'Incident Reporting and Update API: update',
} as const;

/** Name of a privilege. */
export type Privilege = keyof typeof privileges;

/** All of them, in the order of the table. */
export const privilegeNames = Object.keys(privileges) as [Privilege, ...Privilege[]];

/** Whether a text names a privilege; one kept in the database may be of a version that had others. */
export function isPrivilege(name: string): name is Privilege {
  return Object.hasOwn(privileges, name);
}

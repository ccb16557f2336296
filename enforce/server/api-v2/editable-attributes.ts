import type { CustomAttribute, DefinitionStore } from '../incidents/definition-store.js';
import type { NumberedIncident } from '../incidents/incident-row.js';
import { remediationIdOf, severityIds, statusName } from './product-numbers.js';

const DEFAULT_GROUP = 'Default';

/** `GET incidents/{id}/editableAttributes`: what people can change, and the custom attributes that there are. */
export async function editableAttributes(incident: NumberedIncident, definitions: DefinitionStore) {
  const [statuses, attributes] = await Promise.all([definitions.statuses(), definitions.attributes()]);
  const status = statuses.find(({ id }) => id === incident.statusId);
  const { owner, remediation } = incident;
  const optional = {
    dataOwnerName: owner.name,
    dataOwnerEmail: owner.email,
    remediationLocation: remediation.location,
  };
  return {
    incidentId: incident.number,
    infoMap: {
      isHidingNotAllowed: false,
      incidentStatusName: statusName(status?.name ?? ''),
      severityId: severityIds[incident.severity],
      detectedRemediationStatus: remediationIdOf(null, incident.disposition),
      incidentStatusId: incident.statusId,
      isHidden: incident.hidden,
      preventOrProtectStatusId: remediationIdOf(remediation.status, incident.disposition),
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
    },
    customAttributeGroups: groupsOf(attributes, incident.attributes),
  };
}

function groupsOf(attributes: readonly CustomAttribute[], values: Readonly<Record<string, string>>) {
  const names = [...new Set(attributes.map(({ group }) => group))];
  return names.map((group) => ({
    name: group === DEFAULT_GROUP ? 'custom_attribute_group.default' : group,
    customAttributes: attributes
      .filter((attribute) => attribute.group === group)
      .map(({ name, index, email }, place) => ({
        name,
        index,
        displayOrder: place + 1,
        value: values[String(index)] ?? null,
        email,
      })),
    nameInternationalized: group === DEFAULT_GROUP,
  }));
}

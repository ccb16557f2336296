import type { ComponentSummary } from '@cloud-prevent/protocol/incident';
import type { NumberedIncident } from '../incidents/incident-row.js';

const typeNames: Readonly<Record<ComponentSummary['type'], string>> = {
  envelope: 'Envelope',
  headers: 'Header',
  subject: 'Subject',
  body: 'Body',
  attachment: 'Attachment',
};

/**
 * `GET incidents/{id}/components`: the parts of the message. Their content is only in the message itself. Of names that
 * differ between versions of the product there are both.
 */
export function incidentComponents(incident: NumberedIncident) {
  return incident.components.map((component, index) => componentInfo(component, index));
}

/** `GET incidents/{id}/components/matches`: the same, each part with what was found in it. */
export function componentMatches(incident: NumberedIncident) {
  return incident.components.map((component, index) => ({
    ...componentInfo(component, index),
    violations: violationsIn(incident, component),
  }));
}

/** @param index from 0, among all components: it stays the same for ever */
function componentInfo({ name, type, contentType, size }: ComponentSummary, index: number) {
  const [id, typeName] = [index + 1, typeNames[type]];
  return {
    componentId: id,
    messageComponentId: id,
    name,
    messageComponentName: name,
    componentType: typeName,
    messageComponentTypeName: typeName,
    ...(contentType === undefined ? {} : { mimeType: contentType }),
    originalSize: size,
    isComponentAvailable: false,
  };
}

/** One for each rule; a detector keeps of a match only its masked text. */
function violationsIn({ matches }: NumberedIncident, { name }: ComponentSummary) {
  const found = matches.filter(({ component }) => component === name);
  return [...new Set(found.map(({ rule }) => rule))].map((ruleName) => ({
    ruleName,
    violationSegments: found
      .filter(({ rule }) => rule === ruleName)
      .map(({ masked }) => ({ segmentType: 'VIOLATING_CONTENT', ruleName, text: masked })),
  }));
}

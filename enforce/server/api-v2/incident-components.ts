import type { ComponentSummary } from '@cloud-prevent/protocol/incident';
import type { NumberedIncident } from '../incidents/incident-row.js';
import { isPart } from '../originals/parts/wanted-part.js';
import { componentViolations } from './component-violations.js';

const typeNames: Readonly<Record<ComponentSummary['type'], string>> = {
  envelope: 'Envelope',
  headers: 'Header',
  subject: 'Subject',
  body: 'Body',
  attachment: 'Attachment',
};

/**
 * `GET incidents/{id}/components`: the parts of the message. Of names that differ between versions of the product there
 * are both.
 * @param isKept whether the message is there, and open to whoever asks
 */
export function incidentComponents({ components }: NumberedIncident, isKept: boolean) {
  return components.map((component, index) => componentInfo(component, index, isKept));
}

/** `GET incidents/{id}/components/matches`: the same, each part with what was found in it. */
export function componentMatches(incident: NumberedIncident, isKept: boolean) {
  const violations = componentViolations(incident);
  return incident.components.map((component, index) => ({
    ...componentInfo(component, index, isKept),
    violations: violations.get(component.name) ?? [],
  }));
}

/** @param index from 0, among all components: it stays the same for ever */
function componentInfo(component: ComponentSummary, index: number, isKept: boolean) {
  const { name, type, contentType, size } = component;
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
    isComponentAvailable: isKept && isPart(component),
  };
}

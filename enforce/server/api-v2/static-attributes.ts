import type { ComponentSummary } from '@cloud-prevent/protocol/incident';
import type { NumberedIncident } from '../incidents/incident-row.js';
import { v2Incidents, type V2IncidentParts } from './v2-incident.js';

/** The product's number for an attachment; the body and what is around it are no attachments. */
const ATTACHMENT = 3;
/** The product's number for a recipient by mail. */
const RECIPIENT = 1;

/** Fields of a search that are static attributes of an incident. */
const staticNames = [
  'policyVersion',
  'messageSubject',
  'policyName',
  'policyId',
  'policyGroupName',
  'policyGroupId',
  'messageSource',
  'messageType',
  'messageTypeId',
  'messageId',
  'matchCount',
  'creationDate',
  'detectionDate',
  'messageDate',
  'isBlockedStatusSuperseded',
  'detectionServerName',
  'detectionServerId',
  'senderIPAddress',
  'networkSenderIdentifier',
] as const;

/** `GET incidents/{id}/staticAttributes`: what no one can change. */
export async function staticAttributes(incident: NumberedIncident, parts: V2IncidentParts) {
  const [fields = {}] = await v2Incidents([incident], parts);
  return {
    incidentId: incident.number,
    infoMap: {
      ...Object.fromEntries(staticNames.map((name) => [name, fields[name] ?? null])),
      ...(incident.uniqueMessageId === undefined ? {} : { uniqueMessageId: incident.uniqueMessageId }),
      attachmentInfo: incident.components.flatMap(attachmentInfo),
      recipientInfo: incident.message.recipients.map((recipient) => ({
        recipientType: RECIPIENT,
        recipientIdentifier: recipient,
        recipientDomain: recipient.slice(recipient.lastIndexOf('@') + 1),
      })),
    },
  };
}

/** @param index from 0, among all components: it stays the same for ever */
function attachmentInfo({ name, type, contentType, trueType, size, incomplete }: ComponentSummary, index: number) {
  if (type !== 'attachment') return [];
  return [
    {
      // Version 15.7 of the product has the first name, 15.8 the second.
      componentType: ATTACHMENT,
      messageComponentType: ATTACHMENT,
      messageComponentName: name,
      messageComponentId: index + 1,
      wasCracked: incomplete === undefined,
      documentFormat: trueType ?? 'unknown',
      ...(contentType === undefined ? {} : { mimeType: contentType }),
      originalSize: size,
    },
  ];
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { audit } from '../audit/audit.js';
import type { IncidentParts } from '../incidents/incident-parts.js';
import type { NumberedIncident } from '../incidents/incident-row.js';
import { shownIncident } from '../incidents/shown-incident.js';
import { attachmentHeader } from '../operation/attachment-header.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import type { OriginalStore } from '../originals/original-store.js';
import { PartReader } from '../originals/parts/part-reader.js';
import { wantedPart } from '../originals/parts/wanted-part.js';
import { actorOf } from '../people/actor-of.js';
import { mayOnIncident } from '../people/may-on-incident.js';
import type { Privilege } from '../people/privileges.js';
import { componentMatches, incidentComponents } from './incident-components.js';
import { v2IdParameter, v2IncidentOf } from './v2-incident-of.js';

const MOST_COMPONENTS = 10_000;
const mayReport = { requires: 'incident-reporting-api' } as const;
const mayViewOriginals = { requires: 'view-originals' } as const;
const componentParameter = v2IdParameter.extend({ componentId: z.coerce.number().int().min(1).max(MOST_COMPONENTS) });
/** Whoever wrote the mail chose its content: nothing may show it or guess what it is. */
const UNKNOWN_CONTENT = 'application/octet-stream';

/** Below `incidents/{id}`: what the message holds, its parts, and the message itself, each view of them audited. */
export function v2ContentRoutes(
  http: EnforceHttp,
  { database, search }: IncidentParts,
  originals: OriginalStore,
): void {
  const reader = new PartReader(originals);
  const incidentOf = (request: FastifyRequest, privilege: Privilege) => v2IncidentOf(request, search, privilege);
  const describe = <T extends object>(config: T, summary: string, params: z.ZodType = v2IdParameter) =>
    describeRoute(config, { summary, params });
  const isKept = async (request: FastifyRequest, incident: NumberedIncident) =>
    mayOnIncident(actorOf(request), mayViewOriginals.requires, incident) && originals.isKept(incident.number);
  const noteView = (request: FastifyRequest, { number }: NumberedIncident, detail: Record<string, unknown>) =>
    database
      .transaction()
      .execute((transaction) => audit(transaction, actorOf(request), 'original.view', String(number), detail));

  http.get('/incidents/:id/components', describe(mayReport, 'The parts of the message'), async (request) => {
    const incident = await incidentOf(request, mayReport.requires);
    return incidentComponents(incident, await isKept(request, incident));
  });

  http.get(
    '/incidents/:id/components/matches',
    describe(mayReport, 'The parts of the message, with what was found in them'),
    async (request) => {
      const incident = await incidentOf(request, mayReport.requires);
      return componentMatches(shownIncident(incident, actorOf(request)), await isKept(request, incident));
    },
  );

  http.get(
    '/incidents/:id/components/:componentId',
    describe(mayViewOriginals, 'One part of the message, as it came', componentParameter),
    async (request, reply) => {
      const { id, componentId } = parseRequest(componentParameter, request.params);
      const incident = await incidentOf(request, mayViewOriginals.requires);
      const { name = '' } = incident.components[componentId - 1] ?? {};
      const wanted = wantedPart(incident.components, componentId - 1);
      if (!wanted) throw new EnforceError('partUnknown', `Component ${String(componentId)} of ${String(id)}.`);
      const content = await reader.read(id, wanted);
      await noteView(request, incident, { size: content.length, component: name });
      return sendFile(reply, UNKNOWN_CONTENT, attachmentHeader(name), content);
    },
  );

  http.get(
    '/incidents/:id/messageBody',
    describe(mayViewOriginals, 'What the message says: its plain text, or its HTML when it has no other'),
    async (request, reply) => {
      const incident = await incidentOf(request, mayViewOriginals.requires);
      const content = await reader.read(incident.number, { body: 'any' });
      await noteView(request, incident, { size: content.length, component: 'body' });
      const name = `incident-${String(incident.number)}-body.txt`;
      return sendFile(reply, 'text/plain; charset=utf-8', attachmentHeader(name), content);
    },
  );

  http.get(
    '/incidents/:id/originalMessage',
    describe(mayViewOriginals, 'The message behind an incident'),
    async (request, reply) => {
      const incident = await incidentOf(request, mayViewOriginals.requires);
      const message = await originals.read(incident.number);
      if (!message) throw new EnforceError('originalUnknown', `Number ${String(incident.number)}.`);
      await noteView(request, incident, { size: message.length });
      // Published clients take what follows the sign as the name, quotes and all.
      const disposition = `attachment; filename=incident-${String(incident.number)}.eml`;
      return sendFile(reply, UNKNOWN_CONTENT, disposition, message);
    },
  );
}

function sendFile(reply: FastifyReply, type: string, disposition: string, content: Buffer): FastifyReply {
  return reply.type(type).header('content-disposition', disposition).send(content);
}

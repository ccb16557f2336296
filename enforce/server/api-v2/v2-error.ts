import type { FastifyReply, FastifyRequest } from 'fastify';
import { EnforceError } from '../operation/enforce-error.js';
import { toldError } from '../operation/told-error.js';

const UNAUTHORIZED = 401;

/** What the product says of an incident that is out of reach, whether or not it exists. */
const NOT_AUTHORIZED = {
  status: UNAUTHORIZED,
  message: 'Incident access not authorized or the incident does not exist.',
  i18nKey: { i18nKey: 'incidentId.incident.not.authorized' },
};

/** Answers an error in the product's form: `{status, message}`. */
export function answerV2Error(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof EnforceError && error.errorName === 'incidentUnknown')
    return reply.code(UNAUTHORIZED).send(NOT_AUTHORIZED);
  const { status, code, message, remedy, problems } = toldError(error, request);
  const found = problems.map((problem) => `${problem.path}: ${problem.message}.`);
  return reply.code(status).send({ status, message: [code, message, ...found, remedy].join(' ') });
}

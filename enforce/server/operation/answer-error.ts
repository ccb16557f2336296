import type { FastifyReply, FastifyRequest } from 'fastify';
import { toldError } from './told-error.js';

/** Answers an error in the one form that all errors have. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, ...told } = toldError(error, request);
  return reply.code(status).send({ error: told });
}

import type { Server } from 'node:https';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The link's server while its routes are added. */
export type LinkApp = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger>;

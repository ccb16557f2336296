import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { FastifyInstance } from 'fastify';
import type { Log } from './log.js';

/** Our HTTPS server, as route files see it. */
export type EnforceHttp = FastifyInstance<Server, IncomingMessage, ServerResponse, Log>;

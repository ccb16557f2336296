import type { FastifyRequest } from 'fastify';

const PREFIX = '/ProtectManager/webservices/v2/';

/** Whether a request is for the product's API, whose clients send name and password with each; nothing else takes them. */
export function isProductApi(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith(PREFIX) ?? false;
}

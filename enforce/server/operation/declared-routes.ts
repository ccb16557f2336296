import type { RouteOptions } from 'fastify';
import { EnforceError } from './enforce-error.js';
import type { EnforceHttp } from './enforce-http.js';
import type { Access } from './route-access.js';

/** A route, and who may call it. */
export interface DeclaredRoute {
  readonly method: string;
  /** With its parameters: `/users/:name`. */
  readonly path: string;
  readonly requires: Access;
}

type AddedRoute = Pick<RouteOptions, 'method' | 'url' | 'config'>;

/**
 * Follows the routes that are added from now on, and lets the server not become ready with one that does not say who
 * may call it: a forgotten declaration must not become an open door.
 * @returns gives all routes once the server is ready
 */
export function declaredRoutes(http: EnforceHttp): () => readonly DeclaredRoute[] {
  const added: AddedRoute[] = [];
  // Looked at when the server becomes ready, for a plug-in may declare for its own routes in a later hook.
  http.addHook('onRoute', (route) => void added.push(route));
  http.addHook('onReady', () => {
    const undeclared = added.filter(({ config }) => config?.requires === undefined);
    if (undeclared.length === 0) return Promise.resolve();
    const names = undeclared.map(({ method, url }) => `${String(method)} ${url}`).join(', ');
    return Promise.reject(new EnforceError('routeUndeclared', names));
  });
  return () => added.flatMap(declarations);
}

function declarations({ method, url, config }: AddedRoute): DeclaredRoute[] {
  const requires = config?.requires;
  const methods = Array.isArray(method) ? method : [method];
  // Fastify answers HEAD wherever it answers GET, under the same declaration.
  return requires === undefined
    ? []
    : methods.filter((one) => one !== 'HEAD').map((one) => ({ method: one, path: url, requires }));
}

import type { Auditable } from '../audit/audit.js';
import type { IncidentConditions } from './incident-conditions.js';
import { privilegeNames, type Privilege } from './privileges.js';

/** What one role allows somebody, and with which incidents. */
export interface Grant {
  readonly privileges: ReadonlySet<Privilege>;
  readonly conditions: IncidentConditions;
}

/** Somebody who makes a request, and what they may do. */
export interface Actor extends Auditable {
  readonly address: string;
  /** The account; undefined for the token of the configuration. */
  readonly user: { readonly id: string; readonly name: string } | undefined;
  /** How they were recognised. */
  readonly via: 'session' | 'api-token' | 'basic' | 'token-file';
  readonly grants: readonly Grant[];
  /** Nothing else may be done before the password is changed. */
  readonly passwordMustChange: boolean;
  /** Hash of the session; undefined where there is none. */
  readonly session: string | undefined;
}

/** Every privilege on every incident. */
export const everything: Grant = { privileges: new Set(privilegeNames), conditions: {} };

/** Whether any of the actor's roles has a privilege. */
export function may(actor: Actor, privilege: Privilege): boolean {
  return actor.grants.some(({ privileges }) => privileges.has(privilege));
}

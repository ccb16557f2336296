import { daysLeft } from '@cloud-prevent/keystore/expiry';
import type { ServerLink } from '../link/server-link.js';
import type { RegisteredServer } from './server-store.js';

/**
 * A server as the API shows it.
 * @param link undefined: not started yet
 * @param wantedPolicies version of the set in force; undefined while there is none
 */
export function serverView(server: RegisteredServer, link: ServerLink | undefined, wantedPolicies: string | undefined) {
  const state = link?.state;
  return {
    name: server.name,
    host: server.host,
    port: server.port,
    origin: server.origin,
    status: state?.status ?? 'Unknown',
    detail: state?.detail ?? 'not asked yet',
    lastSeenAt: state?.lastSeenAt?.toISOString() ?? null,
    policyGroups: server.policy_groups,
    policies: {
      wanted: wantedPolicies ?? null,
      held: state?.detector?.policySetVersion ?? null,
      refusal: link?.policies.refusal ?? null,
      waitingFor: link?.indexes.waitingFor ?? [],
    },
    settings: {
      wanted: link?.wantedSettings ? { ...server.settings, version: link.wantedSettings } : server.settings,
      held: state?.detector?.settingsVersion ?? null,
      refusal: link?.settings.refusal ?? null,
    },
    records: state?.records ?? { stored: 0, duplicate: 0, quarantined: 0 },
    certificates: (state?.detector?.certificates ?? []).map((certificate) => ({
      ...certificate,
      daysLeft: daysLeft(new Date(certificate.expiresAt)),
    })),
    detector: state?.detector ?? null,
  };
}

export type ServerView = ReturnType<typeof serverView>;

import type { EnforceApi } from '../enforce/enforce-api.js';

/** An API token of a user, as administrators see it: never the token itself. */
export interface UserToken {
  readonly id: string;
  readonly name: string;
  readonly privileges: readonly string[];
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

/** Path of the tokens of a user. */
export function tokensPath(user: string): string {
  return `/users/${encodeURIComponent(user)}/tokens`;
}

/** The tokens of a user. @throws CommandError ENFORCE_REFUSES */
export async function tokensOf(api: EnforceApi, user: string): Promise<readonly UserToken[]> {
  const { tokens } = JSON.parse((await api.ask('GET', tokensPath(user))).body) as { tokens: UserToken[] };
  return tokens;
}

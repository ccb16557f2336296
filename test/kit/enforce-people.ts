import { Browser } from './browser';
import type { EnforceApi } from './enforce-api';
import type { EnforceProcess } from './enforce-process';

/** A password that every rule accepts. */
export const GOOD_PASSWORD = 'correct horse battery';

/** Adds a user who can sign in at once. @param roles by name */
export async function addUser(api: EnforceApi, name: string, roles: readonly string[] = []): Promise<void> {
  const body = { name, roles, password: GOOD_PASSWORD, passwordMustChange: false };
  const { status, text } = await api.call('POST', '/users', body);
  if (status !== 201) throw new Error(`POST /users answered ${String(status)}: ${text}`);
}

/** A browser in which a user of `addUser` has signed in. */
export async function signedIn(enforce: EnforceProcess, name: string): Promise<Browser> {
  const browser = new Browser(enforce.ready?.port ?? 0);
  const { status, text } = await browser.signIn(name, GOOD_PASSWORD);
  if (status !== 200) throw new Error(`POST /session answered ${String(status)}: ${text}`);
  return browser;
}

/** The one-time password that Enforce printed at its first start. */
export function printedPassword(enforce: EnforceProcess): string {
  const [, password] = /one-time password (\S+) until/.exec(enforce.errors) ?? [];
  if (password === undefined) throw new Error(`No password in: ${enforce.errors}`);
  return password;
}

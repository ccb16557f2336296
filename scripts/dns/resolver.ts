import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { CommandError } from '../command-error.js';

/** Answers of a DNS server are waited for this long, this often. */
const PATIENCE = { timeout: 3000, tries: 2 };
const WITH_PORT = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/;

/**
 * A resolver that asks one server.
 * @param server `192.0.2.53`, `127.0.0.1:5353` or `[2001:db8::53]:53`. Default: those of the system
 * @throws CommandError RESOLVER_INVALID
 */
export function resolver(server?: string): Resolver {
  const made = new Resolver(PATIENCE);
  if (server !== undefined) made.setServers([checked(server)]);
  return made;
}

function checked(server: string): string {
  const [, bracketed, plain, port] = WITH_PORT.exec(server) ?? [];
  const address = bracketed ?? plain ?? server;
  if (isIP(address) !== 0 && (port === undefined || Number(port) <= 65_535)) return server;
  throw new CommandError('RESOLVER_INVALID', JSON.stringify(server));
}

import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * `__Host-`: the browser takes the cookie only over HTTPS, from this very host, for all paths, so that neither a
 * neighbouring host nor plain HTTP can plant one (RFC 6265bis, 4.1.3.2).
 */
const PREFIX = '__Host-';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const VALUE = /^[A-Za-z0-9._~-]+$/;
const LONGEST = 2_000;

/** A cookie of this host, which scripts cannot read and which is gone when the browser is closed. */
export class HostCookie {
  private readonly name: string;

  /** @param name without the prefix */
  constructor(name: string) {
    this.name = `${PREFIX}${name}`;
  }

  /** Its value in a request; undefined when it is not there, or is nothing that we have set. */
  read(request: FastifyRequest): string | undefined {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const found = pairs.find((pair) => pair.startsWith(`${this.name}=`))?.slice(this.name.length + 1);
    return found !== undefined && found.length <= LONGEST && VALUE.test(found) ? found : undefined;
  }

  /** @param value letters, digits and . _ ~ - */
  set(reply: FastifyReply, value: string): void {
    void reply.header('set-cookie', `${this.name}=${value}; ${ATTRIBUTES}`);
  }

  /** Has the browser forget it. */
  clear(reply: FastifyReply): void {
    void reply.header('set-cookie', `${this.name}=; ${ATTRIBUTES}; Max-Age=0`);
  }
}

import { domainToASCII } from 'node:url';
import { timingSafeEqual } from 'node:crypto';
import { headerFields, type HeaderField } from './header-block.js';
import { originatedReplies } from './originated-replies.js';
import type { Reply } from './reply.js';
import type { RefusalReason } from './smtp-proxy-events.js';
import type { TenantGate } from './smtp-proxy-options.js';

const ORIGINATOR_ORG = 'x-originatororg';

/** Why somebody may not send, and what he is told. */
export interface GateRefusal {
  readonly reason: RefusalReason;
  readonly reply: Reply;
}

/**
 * First half of the tenant gate, at MAIL: the sender's domain. The null sender (notifications) is left to the second
 * half, which knows the tenant.
 */
export function checkSender(gate: TenantGate, address: string): GateRefusal | undefined {
  if (address === '') return undefined;
  const domain = asciiDomain(address.slice(address.lastIndexOf('@') + 1));
  if (gate.domains.includes(domain)) return undefined;
  return { reason: 'sender-domain', reply: originatedReplies.domainNotAuthorized };
}

/**
 * Second half, at the end of the message: every tenant in the world sends from the addresses of Exchange Online
 * Protection, and this is what tells ours from the others. Exactly one `X-OriginatorOrg`, stamped by Microsoft; and the
 * secret header that the mail flow rule sets.
 */
export function checkHeader(gate: TenantGate, header: Buffer): GateRefusal | undefined {
  const fields = headerFields(header);
  const [org, ...more] = fields.filter(({ name }) => name === ORIGINATOR_ORG);
  if (!org || more.length || !gate.originatorOrgs.includes(asciiDomain(org.body))) {
    return { reason: 'tenant', reply: originatedReplies.tenantNotAuthorized };
  }
  if (gate.secretHeader && !hasSecret(gate.secretHeader, fields)) {
    return { reason: 'secret-header', reply: originatedReplies.tenantNotAuthorized };
  }
  return undefined;
}

function hasSecret({ name, values }: NonNullable<TenantGate['secretHeader']>, fields: HeaderField[]): boolean {
  const found = fields.filter((field) => field.name === name.toLowerCase());
  return found.length === 1 && found.some(({ body }) => values.some((value) => isSame(body, value)));
}

/** Takes the same time wherever the two differ. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1')];
  return left.length === right.length && timingSafeEqual(left, right);
}

function asciiDomain(domain: string): string {
  const unicode = Buffer.from(domain, 'latin1').toString('utf8');
  return domainToASCII(unicode) || unicode.toLowerCase();
}

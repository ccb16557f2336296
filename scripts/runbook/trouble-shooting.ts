import { table, type Section } from './runbook-document.js';

/** What people see, why, and what to do. */
const SYMPTOMS: readonly (readonly [symptom: string, cause: string, toDo: string])[] = [
  [
    'Validation of the connector fails, at random',
    'The greeting came late, or the test message was refused because it has no secret header.',
    'preflight lines listener.greeting and listener.starttls. When only the test message failed: -AcceptFailedValidation.',
  ],
  [
    '4.4.317 Cannot connect to remote server (TLS)',
    'The certificate does not fit the connector: wrong name, expired, or DomainValidation with a self-signed one.',
    'preflight lines listener.name and listener.expiry; m365 script with the right --certificate.',
  ],
  [
    '4.4.316 or 5.4.316 Connection refused, message expired',
    'Nobody answered at port 25 for a day: load balancer, allowlist or all detectors.',
    'preflight lines names.addresses, listener.connect and eop-ranges.drift.',
  ],
  [
    '5.7.64 TenantAttribution; Relay Access Denied',
    'Mail came back to Microsoft 365 without a matching inbound connector. With delivery by Email Security.cloud it never should.',
    'Look at the next hop: it must not be Microsoft 365. In reflect mode an inbound connector of the type OnPremises is needed.',
  ],
  [
    '550 5.7.1 Domain not authorized',
    'The envelope sender is of a domain that is not in organisation.mailDomains.',
    'Add the domain to the file and deploy. The set-up script lists accepted domains that are missing.',
  ],
  [
    '550 5.7.1 Tenant not authorized',
    'X-OriginatorOrg is missing, double or of another tenant, or the secret header is missing.',
    'Compare organisation.tenant.originatorOrgs with a message header; run m365 report.',
  ],
  [
    'Recipients reject with SPF fail',
    "The addresses of Email Security.cloud are not in the domain's SPF record, or it needs more than ten lookups.",
    'cloud-prevent spf shows the exact change.',
  ],
  [
    '421 4.4.1 Forwarding agent unavailable',
    'The next hop cannot be reached or its certificate is not trusted; Microsoft keeps the mail for a day.',
    'preflight lines next-hop.*; outgoing port 25 is closed on new cloud accounts.',
  ],
  [
    'Incidents come late',
    'Enforce cannot reach a detector, which keeps them on disk until it can. A Symantec Enforce server holds each back for about five minutes, to join the copies of a message.',
    'preflight lines link.*; the spool depth is in link.status. Do not shorten the reconciliation of step 6.',
  ],
  [
    'Incidents come twice',
    'A message with several recipients leaves Microsoft 365 in several copies.',
    'Step 6. A message that violates several policies makes an incident for each.',
  ],
  [
    'Senders read "You do not have permission to send to this recipient"',
    'Exchange Online puts its own text above that of the block rule, and cannot be told not to.',
    'Tell users that it means a blocked message; put a clear text into the block rule.',
  ],
  [
    'Log lines about connections closed without a word',
    'The load balancer probes every 15 seconds, and Microsoft 365 often leaves right after QUIT.',
    'Both are harmless; the detectors log neither as an error.',
  ],
];

/** Trouble by symptom. */
export const troubleShooting: Section = {
  id: 'trouble',
  title: 'Trouble-shooting by symptom',
  blocks: [table(['symptom', 'cause', 'what to do'], SYMPTOMS)],
};

import type { SecureContext } from 'node:tls';

/** A server that mail may be handed to. */
export interface NextHop {
  readonly host: string;
  readonly port: number;
}

/** How next hops are found and reached. */
export interface DeliveryOptions {
  /** `forward`: to `nextHops`; `reflect`: back to the address that the session came from, on `reflectPort`. */
  readonly mode: 'forward' | 'reflect';
  /** In order of preference: a later one serves only while the earlier ones fail. */
  readonly nextHops: readonly NextHop[];
  /** Hosts of `nextHops` are domains whose MX records are looked up. */
  readonly mxLookup: boolean;
  readonly reflectPort: number;
  /** Other next hops, by the names under which decisions send messages to them. Reached with the same TLS settings. */
  readonly routes: ReadonlyMap<string, readonly NextHop[]>;
  readonly tls: 'verify' | 'encrypt' | 'opportunistic' | 'off';
  /** PEM certificates that are trusted, and no others. */
  readonly trustedRoots: readonly string[];
  readonly dnsAttempts: number;
}

/** Whose mail is accepted. */
export interface TenantGate {
  /** Envelope sender domains, lower case. */
  readonly domains: readonly string[];
  /** Accepted values of the one `X-OriginatorOrg` header, lower case. */
  readonly originatorOrgs: readonly string[];
  /** Header that must carry one of these values; taken out before the message goes on. */
  readonly secretHeader: { readonly name: string; readonly values: readonly string[] } | undefined;
}

/** Times in milliseconds. */
export interface Timeouts {
  /** For a command of the client, or the next piece of its message. */
  readonly command: number;
  /** For the whole of one message's DATA or BDAT, from a client that sends slowly. */
  readonly message: number;
  readonly connect: number;
  /** For each reply of the next hop but that to the final dot. */
  readonly nextHopReply: number;
  /** From the verdict on a message to the next hop's reply to it, which comes after others of it. */
  readonly finalReply: number;
  readonly proxyHeader: number;
}

/** Sizes in bytes. */
export interface Limits {
  readonly sessions: number;
  /** Messages held in memory, all sessions together. */
  readonly memory: number;
  /** A message larger than this goes to a file. */
  readonly spillAt: number;
  readonly messageSize: number;
  readonly recipients: number;
  /** Longest line of a message's header. */
  readonly headerLine: number;
}

/** Everything the proxy is told. */
export interface SmtpProxyOptions {
  readonly address: string;
  readonly port: number;
  readonly backlog: number;
  /** Name in the greeting and in EHLO to the next hop. */
  readonly hostName: string;
  /** EHLO keywords that may be offered, upper case. */
  readonly extensions: readonly string[];
  /** STARTTLS; without it STARTTLS is not offered. */
  readonly secureContext: SecureContext | undefined;
  /** Networks in CIDR notation that may connect. */
  readonly allowlist: readonly string[];
  /** Networks whose connections start with a PROXY header that is believed. */
  readonly proxyNetworks: readonly string[];
  readonly tenant: TenantGate | undefined;
  readonly delivery: DeliveryOptions;
  /** Header line that marks what passed here, and by which a loop is known. */
  readonly loopHeader: string | undefined;
  readonly timeouts: Timeouts;
  readonly limits: Limits;
  /** Folder for messages that are too large for memory; must exist. */
  readonly spillDirectory: string;
}

import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { SmtpProxyOptions } from '@cloud-prevent/smtp/smtp-proxy-options';
import type { DetectorKeystores } from './read-keystores.js';

/** Time for a reply of the next hop to anything but the final dot (RFC 5321, 4.5.3.2 asks for five minutes). */
const NEXT_HOP_REPLY = 300_000;
/** Time for one whole message from a client that sends slowly. */
const WHOLE_MESSAGE = 1_800_000;
const PROXY_HEADER = 5_000;

/** What a configuration names by file, read. */
export interface ConfiguredSecrets {
  readonly keystores: DetectorKeystores;
  /** Accepted values of the secret header; empty when none is configured. */
  readonly secretValues: readonly string[];
  /** PEM certificates. */
  readonly trustedRoots: readonly string[];
}

/** Folder for messages too large for memory; emptied at each start. */
export function spillDirectory(configuration: DetectorConfiguration): string {
  return join(configuration.stateDirectory, 'spill');
}

/** The proxy's options as the configuration asks for them: product settings translated to milliseconds and bytes. */
export function proxyOptions(configuration: DetectorConfiguration, secrets: ConfiguredSecrets): SmtpProxyOptions {
  const { settings, limits } = configuration;
  return {
    address: settings['RequestProcessor.BindAddress'],
    port: settings['RequestProcessor.ServerSocketPort'],
    backlog: settings['RequestProcessor.Backlog'],
    hostName: configuration.name,
    extensions: settings['RequestProcessor.AllowExtensions'].toUpperCase().split(' ').filter(Boolean),
    secureContext: secureContext(secrets.keystores),
    allowlist: configuration.allowlist,
    proxyNetworks: configuration.proxyProtocol.networks,
    tenant: tenantGate(configuration, secrets.secretValues),
    delivery: delivery(configuration, secrets.trustedRoots),
    loopHeader: settings['RequestProcessor.AddDefaultHeader']
      ? settings['RequestProcessor.DefaultPassHeader']
      : undefined,
    timeouts: {
      command: settings['RequestProcessor.DefaultCommandTimeout'] * 1000,
      message: WHOLE_MESSAGE,
      connect: settings['RequestProcessor.ForwardConnectionTimeout'],
      nextHopReply: NEXT_HOP_REPLY,
      finalReply: settings['RequestProcessor.DotCommandTimeout'] * 1000,
      proxyHeader: PROXY_HEADER,
    },
    limits: {
      sessions: limits.sessions,
      memory: limits.memory,
      spillAt: limits.spillAt,
      messageSize: limits.messageSize,
      recipients: limits.recipients,
      headerLine: settings['RequestProcessor.MaxLineSize'],
    },
    spillDirectory: spillDirectory(configuration),
  };
}

function secureContext({ smtp }: DetectorKeystores): SmtpProxyOptions['secureContext'] {
  if (!smtp) return undefined;
  return createSecureContext({
    key: smtp.key,
    cert: [smtp.certificate, ...smtp.chain].join('\n'),
    minVersion: 'TLSv1.2',
  });
}

function tenantGate({ tenant }: DetectorConfiguration, values: readonly string[]): SmtpProxyOptions['tenant'] {
  if (!tenant) return undefined;
  return {
    domains: tenant.domains.map((domain) => domain.toLowerCase()),
    originatorOrgs: tenant.originatorOrgs.map((organisation) => organisation.toLowerCase()),
    secretHeader: tenant.secretHeader && { name: tenant.secretHeader.name, values },
  };
}

function delivery(configuration: DetectorConfiguration, trustedRoots: readonly string[]): SmtpProxyOptions['delivery'] {
  const { mode, mxLookup, nextHops, routes, tls } = configuration.delivery;
  const { settings } = configuration;
  const resubmitPort = settings['RequestProcessor.MTAResubmitPort'];
  const unauthenticated = settings['RequestProcessor.AllowUnauthenticatedConnections'];
  const withPort = ({ host, port }: (typeof nextHops)[number]) => ({ host, port: port ?? resubmitPort });
  return {
    mode,
    mxLookup,
    nextHops: nextHops.map(withPort),
    routes: new Map(Object.entries(routes).map(([name, hops]) => [name, hops.map(withPort)])),
    reflectPort: resubmitPort,
    // Unauthenticated still means encrypted: only the certificate goes unverified.
    tls: unauthenticated && tls === 'verify' ? 'encrypt' : tls,
    trustedRoots,
    dnsAttempts: settings['RequestProcessor.NumberOfDNSAttempts'],
  };
}

import { join } from 'node:path';

/** Where a sending Exim hands everything to. */
export interface EximRelay {
  /** Port on 127.0.0.1 that takes all its mail. */
  readonly relayPort: number;
  /** Default `encrypt`: TLS with any certificate. */
  readonly tls?: 'encrypt' | 'none';
  /** PEM certificates: the relay's must be issued by one of them, for 127.0.0.1. */
  readonly trusted?: string;
  /** BDAT when it is offered (default), or never. */
  readonly chunking?: boolean;
}

/** The text of the configuration file. */
export function eximConfiguration(at: { folder: string; binary: string; port: number; relay: EximRelay }): string {
  const { folder, binary, port, relay } = at;
  return `
# Debian's build would start another binary, and read another file, for each delivery.
exim_path = ${binary}
primary_hostname = sender.test
spool_directory = ${join(folder, 'spool')}
log_file_path = ${join(folder, 'log', '%slog')}
log_selector = +all
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
tls_advertise_hosts =
chunking_advertise_hosts = *
host_lookup =
rfc1413_hosts =
keep_environment =
smtp_accept_max = 100
queue_run_max = 5
message_size_limit = 200M
acl_smtp_rcpt = accept
acl_smtp_data = accept

begin routers
relay:
  driver = manualroute
  route_list = * 127.0.0.1::${relay.relayPort} byname
  transport = relay
  self = send

begin transports
relay:
  driver = smtp
${transportOptions(folder, relay).join('\n')}

begin retry
* * F,1h,1s
`;
}

function transportOptions(folder: string, { tls = 'encrypt', trusted, chunking = true }: EximRelay): string[] {
  const verify = [`tls_verify_certificates = ${join(folder, 'trusted.pem')}`, 'tls_verify_hosts = *'];
  return [
    `hosts_try_chunking = ${chunking ? '*' : ''}`,
    'hosts_try_dane =',
    ...(tls === 'none' ? ['hosts_avoid_tls = *'] : ['hosts_require_tls = *']),
    ...(trusted ? verify : ['tls_verify_hosts =', 'tls_try_verify_hosts =']),
  ].map((line) => `  ${line}`);
}

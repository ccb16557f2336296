import type { EnvelopeAddress } from './message-handler.js';

/** A mailbox in angle brackets, quoted local part or not; no source routes, nothing that another server reads otherwise. */
const PATH =
  /^<((?:"(?:[^"\\]|\\.){0,256}"|[^<>"@\s:]{1,256})@(?:\[[^\]<>\s]{1,255}\]|[^<>"@\s:[\]]{1,255}))>(?: (\S.*))?$/;
const NULL_PATH = /^<>(?: (\S.*))?$/;
const POSTMASTER = /^<(postmaster)>(?: (\S.*))?$/i;
const PARAMETER = /^([A-Za-z0-9][A-Za-z0-9-]*)(?:=([^=\s]+))?$/;

/** Parameters by the EHLO keyword that brings them. */
const MAIL_PARAMETERS: Readonly<Record<string, string>> = {
  SIZE: 'SIZE',
  BODY: '8BITMIME',
  SMTPUTF8: 'SMTPUTF8',
  RET: 'DSN',
  ENVID: 'DSN',
};
const RCPT_PARAMETERS: Readonly<Record<string, string>> = { NOTIFY: 'DSN', ORCPT: 'DSN' };

/** Reads what follows `MAIL FROM:`; undefined when it is not well formed. */
export function parseSender(text: string): EnvelopeAddress | undefined {
  const empty = NULL_PATH.exec(text);
  return empty ? { address: '', parameters: empty[1] ?? '' } : parsePath(text, PATH);
}

/** Reads what follows `RCPT TO:`; undefined when it is not well formed. */
export function parseRecipient(text: string): EnvelopeAddress | undefined {
  return parsePath(text, PATH) ?? parsePath(text, POSTMASTER);
}

/** Whether all parameters belong to extensions that were offered, each once. */
export function parametersAllowed(command: 'MAIL' | 'RCPT', parameters: string, offered: ReadonlySet<string>): boolean {
  if (!parameters) return true;
  const known = command === 'MAIL' ? MAIL_PARAMETERS : RCPT_PARAMETERS;
  const names = parameters.split(' ').map((parameter) => PARAMETER.exec(parameter)?.[1]?.toUpperCase());
  const extensions = names.map((name) => (name ? known[name] : undefined));
  const allOffered = extensions.every((extension) => extension !== undefined && offered.has(extension));
  return allOffered && new Set(names).size === names.length && !/\bBODY=BINARYMIME\b/i.test(parameters);
}

/** The size that a client announces with MAIL, in bytes; 0 when it does not. */
export function announcedSize(parameters: string): number {
  return Number(/(?:^| )SIZE=(\d{1,15})(?: |$)/i.exec(parameters)?.[1] ?? 0);
}

function parsePath(text: string, pattern: RegExp): EnvelopeAddress | undefined {
  const [, address, parameters = ''] = pattern.exec(text) ?? [];
  return address === undefined ? undefined : { address, parameters };
}

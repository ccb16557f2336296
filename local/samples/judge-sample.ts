import type { Disposition } from '@cloud-prevent/protocol/incident';
import type { SentMail } from '../stand-ins/microsoft-365/microsoft-365.js';
import type { ArrivedMessage } from '../stand-ins/email-security-cloud/arrived-message.js';
import { headerValues } from '../stand-ins/email-security-cloud/header-values.js';
import type { Comparison } from './compare-with-sent.js';
import type { ReadySample } from './read-samples.js';
import type { Expected } from './sample-schema.js';

/** What is known about one sample after it was sent. */
export interface Evidence {
  readonly sent: SentMail;
  /** Messages with its Message-ID at the stand-in for Email Security.cloud, each compared with what was sent. */
  readonly arrived: readonly (ArrivedMessage & { readonly comparison: Comparison })[];
  /** Its incidents in Enforce. */
  readonly incidents: readonly {
    readonly number: number;
    readonly disposition: Disposition;
    readonly detector: string;
  }[];
  /** Names of headers that a detector may add to what passes. */
  readonly ownHeaders: readonly string[];
}

/** What became of a message. `damaged`, `lost`, `doubled` and `deferred` must never happen to a sample. */
export type Happened = 'passed' | 'blocked' | 'redirected' | 'modified' | 'damaged' | 'lost' | 'doubled' | 'deferred';

/** The judgement on one sample. */
export interface Judgement {
  readonly happened: Happened;
  /** What is not as expected; empty when all is. */
  readonly faults: readonly string[];
}

/** Says what happened to a sample, and what of it was not expected. */
export function judgeSample(sample: ReadySample, evidence: Evidence): Judgement {
  const happened = whatHappened(sample, evidence);
  const { disposition, incidents } = sample.expected;
  const faults =
    happened === disposition ? detailFaults(sample.expected, evidence) : [`${happened}, not ${disposition}`];
  return { happened, faults: [...faults, ...incidentFaults(disposition, incidents, evidence)] };
}

function whatHappened(sample: ReadySample, { sent, arrived, ownHeaders }: Evidence): Happened {
  const [message, ...more] = arrived;
  if (more.length) return 'doubled';
  if (sent.last.code !== 250) return sent.last.code >= 500 && !message ? 'blocked' : 'deferred';
  if (!message) return 'lost';
  if (!sameMembers(message.recipients, sample.to)) return 'redirected';
  const { rest, added } = message.comparison;
  if (rest === 'body') return 'damaged';
  const foreign = added.some((line) => !ownHeaders.includes(line.split(':', 1).join('').toLowerCase()));
  return rest === 'header' || foreign ? 'modified' : 'passed';
}

function detailFaults(expected: Expected, { sent, arrived }: Evidence): readonly string[] {
  const [message] = arrived;
  switch (expected.disposition) {
    case 'passed':
      return [];
    case 'blocked':
      return sent.last.reply === expected.reply ? [] : [`the reply is not "${expected.reply}"`];
    case 'redirected':
      return sameMembers(message?.recipients ?? [], [expected.to]) ? [] : [`it did not go to ${expected.to}`];
    case 'modified':
      return message ? modificationFaults(expected, message.header) : [];
  }
}

function modificationFaults(
  expected: Extract<Expected, { disposition: 'modified' }>,
  header: string,
): readonly string[] {
  const faults: string[] = [];
  const [subject] = headerValues(header, 'Subject');
  if (subject !== expected.subject) faults.push(`the subject is "${subject ?? ''}"`);
  if (!header.split('\r\n').includes(expected.header)) faults.push(`the header "${expected.header}" is missing`);
  return faults;
}

function incidentFaults(disposition: Disposition, count: number, { incidents }: Evidence): readonly string[] {
  if (incidents.length !== count) return [`${incidents.length} incidents instead of ${count}`];
  const other = incidents.find((incident) => incident.disposition !== disposition);
  return other ? [`incident ${other.number} says ${other.disposition}`] : [];
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member));
}

import type { IncidentCondition } from '@cloud-prevent/enforce/incidents/incident-condition';
import type { IncidentOrder } from '@cloud-prevent/enforce/incidents/incident-order';
import { generated } from './fill-incidents.js';

/** A search as people make it; its values change from run to run. */
export interface SearchCase {
  readonly name: string;
  readonly order?: IncidentOrder;
  condition(random: () => number, now: Date, incidents: number): IncidentCondition;
}

const DAY_MS = 86_400_000;
const is = (field: string, operator: 'eq' | 'in' | 'gte', ...values: (string | number)[]): IncidentCondition => ({
  field,
  operator,
  values,
});
const pick = (random: () => number, count: number) => Math.floor(random() ** 2 * count);
const word = (random: () => number) => `word${String(Math.floor(random() ** 3 * generated.words)).padStart(4, '0')}`;
const since = (now: Date, days: number) =>
  is('receivedAt', 'gte', new Date(now.getTime() - days * DAY_MS).toISOString());

/** The ten commonest searches of a list of incidents. */
export const searchCases: readonly SearchCase[] = [
  { name: 'the newest', condition: () => ({ all: [] }) },
  { name: 'status New', condition: () => is('status', 'eq', 1) },
  {
    name: 'New and of high severity',
    condition: () => ({ all: [is('status', 'eq', 1), is('severity', 'eq', 'high')] }),
  },
  {
    name: 'one policy',
    condition: (random) => is('policy', 'eq', `Policy ${String(pick(random, generated.policies))}`),
  },
  { name: 'the last day', condition: (_, now) => since(now, 1) },
  {
    name: '30 days, high or medium, highest first',
    order: { by: 'severity', direction: 'descending' },
    condition: (_, now) => ({ all: [since(now, 30), is('severity', 'in', 'high', 'medium')] }),
  },
  {
    name: 'one sender',
    condition: (random) => is('sender', 'eq', `user${String(pick(random, generated.senders))}@example.com`),
  },
  {
    name: 'one recipient',
    condition: (random) =>
      is('recipient', 'eq', `contact${String(pick(random, generated.recipients))}@partner.example`),
  },
  {
    name: 'two words of the subject',
    condition: (random) => is('words', 'eq', `${word(random)} ${word(random)}`),
  },
  {
    name: 'Message-ID',
    condition: (random, _, incidents) =>
      is('messageId', 'eq', `<${String(1 + Math.floor(random() * incidents))}@mail.example.com>`),
  },
];

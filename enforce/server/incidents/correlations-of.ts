import { sql, type Kysely, type RawBuilder, type SqlBool, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { boundedQuery } from './bounded-query.js';
import { conditionSql } from './condition-sql.js';
import type { IncidentCondition } from './incident-condition.js';
import type { NumberedIncident } from './incident-row.js';
import { wordsOf } from './search-lexemes.js';

/** Recipients that are looked up; a mail may have thousands. */
const MOST_RECIPIENTS = 5;
/** Words by which incidents of a subject are found, before it is compared as a whole. */
const MOST_WORDS = 8;
/** Milliseconds for each value. */
const LONGEST_MS = 5_000;

/** What an incident may have in common with others. */
export type CorrelatedField = 'sender' | 'recipient' | 'subject' | 'policy';

/** How many incidents have a value in common, the incident itself among them. */
export interface Correlation {
  readonly field: CorrelatedField;
  readonly value: string;
  readonly lastSevenDays: number;
  readonly lastThirtyDays: number;
  readonly ever: number;
}

/**
 * How much else there is of the same sender, to the same recipients, with the same subject and by the same policy.
 * @param scope the incidents in reach, see `incidentScope`
 * @throws EnforceError `searchTooSlow`
 */
export async function correlationsOf(
  database: Kysely<DatabaseSchema>,
  incident: NumberedIncident,
  scope: RawBuilder<SqlBool>,
): Promise<Correlation[]> {
  return boundedQuery(
    database,
    async (transaction) => {
      const found: Correlation[] = [];
      for (const { field, value, condition } of asked(incident))
        found.push({ field, value, ...(await countsOf(transaction, scope, condition)) });
      return found;
    },
    LONGEST_MS,
  );
}

interface Asked {
  readonly field: CorrelatedField;
  readonly value: string;
  readonly condition: IncidentCondition;
}

function asked({ message, policy }: NumberedIncident): Asked[] {
  const { sender, recipients, subject } = message;
  const same = (field: CorrelatedField, value: string): Asked => ({ field, value, condition: equals(field, value) });
  return [
    ...(sender === '' ? [] : [same('sender', sender)]),
    ...recipients.slice(0, MOST_RECIPIENTS).map((recipient) => same('recipient', recipient)),
    ...subjectAsked(subject),
    same('policy', policy.name),
  ];
}

/** Subjects have no index of their own, but their words have. */
function subjectAsked(subject: string): Asked[] {
  const words = wordsOf(subject).slice(0, MOST_WORDS).join(' ');
  const condition = { all: [equals('words', words), equals('subject', subject)] };
  return words === '' ? [] : [{ field: 'subject', value: subject, condition }];
}

function equals(field: string, value: string): IncidentCondition {
  return { field, operator: 'eq', values: [value] };
}

/** The last days are counted apart: they lie in the newest partitions. */
async function countsOf(
  transaction: Transaction<DatabaseSchema>,
  scope: RawBuilder<SqlBool>,
  condition: IncidentCondition,
): Promise<Omit<Correlation, 'field' | 'value'>> {
  const since = (days: number) => sql<SqlBool>`received_at >= now() - make_interval(days => ${days})`;
  const matching = () => transaction.selectFrom('incidents').where(scope).where(conditionSql(condition));
  const { seven, thirty } = await matching()
    .where(since(30))
    .select([sql<string>`count(*) filter (where ${since(7)})`.as('seven'), sql<string>`count(*)`.as('thirty')])
    .executeTakeFirstOrThrow();
  const { ever } = await matching()
    .select(sql<string>`count(*)`.as('ever'))
    .executeTakeFirstOrThrow();
  return { lastSevenDays: Number(seven), lastThirtyDays: Number(thirty), ever: Number(ever) };
}

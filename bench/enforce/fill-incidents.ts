import { Client } from 'pg';

const BATCH = 100_000;

/** What generated incidents are made of; searches ask for the same. */
export const generated = { senders: 20_000, recipients: 100_000, policies: 50, servers: 10, words: 5_000, days: 365 };

/**
 * Incidents of numbers $1 to $2 out of $3, spread over a year up to $4. Everything is made of the number, so that no two
 * fields go together: `pick(n, salt)` is a number from 0 to 1, and its powers make some values common and most rare.
 */
const INSERT = `
  insert into incidents (number, received_at, id, occurred_at, server, detector, policy, policy_group,
    policy_set_version, severity, match_count, disposition, response_rule, superseded, trial_mode, late, message_id,
    fingerprint, sender, subject, recipients, size, source_address, status_id, details, search)
  select n, at, md5(n::text)::uuid, at - interval '2 seconds', 'Prevent ' || s, 'detector' || s,
    policy, 'Group ' || (length(policy) % 3), 'v' || (n / 500000),
    (case when sev < 0.1 then 'high' when sev < 0.3 then 'medium' when sev < 0.8 then 'low' else 'info' end)::incident_severity,
    1 + (pick(n, 3) ^ 3 * 200)::int,
    case when pick(n, 4) < 0.1 then 'blocked' when pick(n, 4) < 0.2 then 'modified' else 'passed' end,
    null, false, false, false, '<' || n || '@mail.example.com>', repeat(md5(n::text), 2), sender, subject,
    array[recipient], 20000 + (pick(n, 5) * 100000)::int, '192.0.2.1',
    case when pick(n, 6) < 0.6 then 1 when pick(n, 6) < 0.9 then 45 when pick(n, 6) < 0.99 then 21 else 42 end,
    jsonb_build_object('incomplete', '[]'::jsonb,
      'components', jsonb_build_array(jsonb_build_object('name', 'body', 'type', 'body', 'size', 900)),
      'matches', (select jsonb_agg(jsonb_build_object('rule', 'cards', 'condition', 'dataIdentifier', 'component', 'body',
        'offset', i * 40, 'length', 16, 'masked', '4111********1111')) from generate_series(1, 3) i)),
    array_to_tsvector(array(select distinct unnest(words || array['from:' || sender, 'from:@example.com',
      'to:' || recipient, 'to:@partner' || (length(recipient) % 7) || '.example'])))
  from (
    select n, $4::timestamptz - make_interval(secs => ($3 - n)::float8 / $3 * ${String(generated.days)} * 86400) as at,
      1 + (pick(n, 1) * ${String(generated.servers - 1)})::int as s, pick(n, 2) as sev,
      'Policy ' || (pick(n, 7) ^ 2 * ${String(generated.policies - 1)})::int as policy,
      'user' || (pick(n, 8) ^ 2 * ${String(generated.senders - 1)})::int || '@example.com' as sender,
      'contact' || (pick(n, 9) ^ 2 * ${String(generated.recipients - 1)})::int || '@partner.example' as recipient,
      words, array_to_string(words, ' ') as subject
    from (
      select n, array(select 'word' || lpad((pick(n * 10 + i, 10) ^ 3 * ${String(generated.words - 1)})::int::text, 4, '0')
        from generate_series(1, 6) i) as words
      from generate_series($1::bigint, $2::bigint) n
    ) numbered
  ) made`;

const PICK = `
  create or replace function pick(n bigint, salt int) returns float8 language sql immutable parallel safe as
  $$ select (hashint8extended(n, salt) & 2147483647)::float8 / 2147483647 $$`;

/** Has the table hold so many incidents and no others; indexes are dropped meanwhile, and made anew. */
export async function fillIncidents(url: string, count: number, now: Date, signal: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'; set jit = off");
    await client.query(PICK);
    await client.query('truncate incidents, incident_copies, reconciliation_keys');
    await makePartitions(client);
    const indexes = await dropIndexes(client);
    for (let first = 1; first <= count; first += BATCH) {
      signal.throwIfAborted();
      await client.query(INSERT, [first, Math.min(first + BATCH - 1, count), count, now.toISOString()]);
    }
    for (const definition of indexes) await client.query(definition);
    await fillCopies(client);
    await client.query("select setval('incident_numbers', $1)", [count]);
    await client.query('vacuum analyze incidents, incident_copies');
  } finally {
    await client.end();
  }
}

async function makePartitions(client: Client): Promise<void> {
  await client.query(`select make_incident_partition(month)
    from generate_series(now() - interval '13 months', now() + interval '1 month', interval '1 month') month`);
}

/** @returns how to make them again */
async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = 'incidents'::regclass and not indisprimary`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition.replace(' ON ONLY ', ' ON '));
}

/** Each incident of one copy, as if it had been delivered. */
async function fillCopies(client: Client): Promise<void> {
  await client.query('alter table incident_copies drop constraint incident_copies_pkey');
  await client.query(
    `insert into incident_copies (id, number, received_at, occurred_at, server, detector, disposition, message_id,
       recipients, source_address)
     select id, number, received_at, occurred_at, server, detector, disposition, message_id, recipients, source_address
     from incidents`,
  );
  await client.query('alter table incident_copies add primary key (id)');
}

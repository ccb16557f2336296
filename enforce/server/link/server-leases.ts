import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';

/** First key of the locks, so that they are not taken for others. */
const LEASES = 7_316_010;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Which of several Enforce processes looks after which detector: advisory locks of one database session. When the
 * process or its connection ends, PostgreSQL frees them at once, and another process goes on.
 */
export class ServerLeases {
  private readonly held = new Set<string>();
  private connecting: Promise<Client> | undefined;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  /**
   * Takes a detector over unless another process has it.
   * @returns whether this process has it now
   * @throws the database's error
   */
  async take(server: string): Promise<boolean> {
    if (this.held.has(server)) return true;
    if (this.stopped) return false;
    const client = await this.connection();
    const sql = 'select pg_try_advisory_lock($1, $2) as taken';
    const { rows } = await client.query<{ taken: boolean }>(sql, [LEASES, keyOf(server)]);
    if (rows[0]?.taken) this.held.add(server);
    return this.held.has(server);
  }

  /** Leaves a detector to others. */
  async release(server: string): Promise<void> {
    if (!this.held.delete(server)) return;
    const client = await this.connecting;
    await client?.query('select pg_advisory_unlock($1, $2)', [LEASES, keyOf(server)]);
  }

  /** Leaves all detectors to others. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.held.clear();
    const client = await this.connecting?.catch(() => undefined);
    await client?.end();
  }

  private connection(): Promise<Client> {
    this.connecting ??= this.connect().catch((error: unknown) => {
      this.connecting = undefined;
      throw error;
    });
    return this.connecting;
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      application_name: 'cloud-prevent-enforce leases',
    });
    const lost = () => {
      this.held.clear();
      this.connecting = undefined;
    };
    client.on('error', (error) => this.log.warn({ error: errorText(error) }, 'the connection of the leases was lost'));
    client.on('end', lost);
    await client.connect();
    return client;
  }
}

/** 32 bits, as the lock takes them. Two names of one key would only share their process. */
function keyOf(server: string): number {
  return createHash('sha256').update(server).digest().readInt32BE(0);
}

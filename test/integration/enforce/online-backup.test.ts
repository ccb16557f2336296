import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { databaseUrl, type EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { waitUntil } from '../../kit/wait-until';

const BACKUP = require.resolve('@cloud-prevent/enforce/backup');

describe('a copy of the embedded database, made while Enforce is in use,', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  const backUp = async (...more: string[]) => {
    const child = spawn(process.execPath, [BACKUP, ...more], { env: { ...process.env, DATABASE_URL: '' } });
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
    return { status: child.exitCode, stderr };
  };
  const dataFolder = () => {
    const marker = join(site.stateDirectory, 'postgresql', 'database-location');
    return existsSync(marker) ? readFileSync(marker, 'utf8').trim() : join(site.stateDirectory, 'postgresql');
  };

  it('has all that was stored before it, and nothing in halves of what was stored meanwhile', async () => {
    const pool = new Pool({ connectionString: databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0) });
    await pool.query('create table pairs (number integer, half text)');
    await pool.query(
      "insert into pairs select number, half from generate_series(1, 5000) number, (values ('a'), ('b')) h(half)",
    );
    let stop = false;
    let written = 5_000;
    const writing = (async () => {
      while (!stop) {
        written += 1;
        await pool.query("insert into pairs values ($1, 'a'), ($1, 'b')", [written]);
        if (written % 500 === 0) await pool.query('select pg_switch_wal()');
      }
    })();
    await waitUntil('it is being written to', () => written > 5_050);
    const before = written;
    const made = await backUp('--config', site.configurationFile, '--output', join(site.path, 'backup'));
    // Otherwise nothing was tried.
    expect(written).toBeGreaterThan(before + 20);
    stop = true;
    await writing;
    await pool.end();
    expect(made).toEqual({ status: 0, stderr: '' });

    await enforce.stop();
    rmSync(join(dataFolder(), 'data'), { recursive: true });
    execFileSync('cp', ['-a', '-T', join(site.path, 'backup', 'data'), join(dataFolder(), 'data')]);
    enforce = await site.start();
    const after = new Pool({ connectionString: databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0) });
    const { rows } = await after.query(`
      select count(*)::int as numbers, count(*) filter (where halves <> 2)::int as broken
      from (select number, count(*) as halves from pairs group by number) pairs`);
    await after.end();
    expect(rows[0].broken).toBe(0);
    expect(rows[0].numbers).toBeGreaterThanOrEqual(5_050);
    expect((await enforce.api(site.tokenFile).get('/users')).status).toBe(200);
  });

  it("is not made into a folder that is there, nor of a database that does not run or is somebody else's", async () => {
    const config = ['--config', site.configurationFile];
    expect(await backUp(...config, '--output', site.path)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/EEXIST/),
    });
    expect(await backUp(...config)).toMatchObject({ status: 2, stderr: expect.stringMatching(/usage/) });
    await enforce.stop();
    const answer = await backUp(...config, '--output', join(site.path, 'none'));
    expect(answer).toMatchObject({ status: 1, stderr: expect.stringMatching(/does not run/) });
    site.configure({ database: { url: 'postgres://localhost/enforce' } });
    expect(await backUp(...config, '--output', join(site.path, 'none'))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/pg_dump/),
    });
  });
});

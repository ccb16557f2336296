import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nativeFolder } from '@cloud-prevent/enforce/database/embedded/native-folder';
import { postgresAccount } from '@cloud-prevent/enforce/database/embedded/postgres-account';
import { postgresPrograms } from '@cloud-prevent/enforce/database/embedded/postgres-programs';
import { sweepTemporaryClusters } from '@cloud-prevent/enforce/database/embedded/sweep-temporary-clusters';
import { Client } from 'pg';
import { EnforceProcess, databaseUrl } from '../../kit/enforce-process';
import { ReachableCheckout } from '../../kit/reachable-checkout';
import { EnforceSite } from '../../kit/enforce-site';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

const root = process.getuid?.() === 0;
const NOBODY = 65_534;

/** Whether another account may run what is at a path; by trying. */
const mayRun = (path: string, uid: number) => spawnSync(path, ['--version'], { uid, gid: uid, cwd: '/' }).status === 0;

describe('the embedded PostgreSQL', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;

  const data = () => join(site.outsideFolder ?? join(site.stateDirectory, 'postgresql'), 'data');
  const postmaster = () => Number(readFileSync(join(data(), 'postmaster.pid'), 'utf8').split('\n')[0]);
  const query = async (text: string) => {
    const client = new Client(databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0));
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const ended = (pid: number) =>
    waitUntil(`process ${String(pid)} has ended`, () => {
      const stat = existsSync(`/proc/${String(pid)}/stat`) ? readFileSync(`/proc/${String(pid)}/stat`, 'utf8') : '';
      return stat === '' || stat.includes(') Z ');
    });

  describe('in a folder that only its owner may enter', () => {
    beforeAll(async () => {
      site = await EnforceSite.create({ reachable: false });
      expect(statSync(site.path).mode & 0o777).toBe(0o700);
      enforce = await site.start();
    });

    afterAll(async () => {
      await enforce?.stop();
      site?.remove();
    });

    it('serves, as an account that is not root', async () => {
      expect(await query('select count(*)::int as count from incidents')).toEqual([{ count: 0 }]);
      expect(statSync(data()).uid === 0).toBe(false);
    });

    it('lets nobody in without the password, nor from elsewhere', async () => {
      const url = databaseUrl(site.stateDirectory, enforce.ready?.databasePort ?? 0);
      const client = new Client(url.replace(/:[^:@]+@/, ':wrong@'));
      await expect(client.connect()).rejects.toThrow(/password authentication failed/);
      expect(await query('show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
      expect(statSync(data()).mode & 0o777).toBe(0o700);
    });

    it('refuses a second Enforce on the same directory, and goes on', async () => {
      const second = EnforceProcess.launch({ file: site.configurationFile });
      expect(await second.end()).toBe(1);
      expect(second.errors).toMatch(/^ENF0002 .*process \d+/);
      expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
    });

    it('keeps its data when Enforce is killed and leaves it running', async () => {
      await query('create table kept as select 7 as seven');
      const orphan = postmaster();
      await enforce.kill();
      enforce = await site.start();
      expect(postmaster()).not.toBe(orphan);
      await ended(orphan);
      expect(await query('select seven from kept')).toEqual([{ seven: 7 }]);
    });

    it('keeps its data when it and Enforce are killed', async () => {
      const killed = postmaster();
      await enforce.kill();
      process.kill(killed, 'SIGKILL');
      await ended(killed);
      enforce = await site.start();
      expect(await query('select seven from kept')).toEqual([{ seven: 7 }]);
    });

    it('takes Enforce with it when it is killed, so that a supervisor starts both anew', async () => {
      process.kill(postmaster(), 'SIGKILL');
      expect(await enforce.end()).toBe(1);
      expect(enforce.errors).toMatch(/^ENF0003 .*ended by itself/);
      enforce = await site.start();
      expect(await query('select seven from kept')).toEqual([{ seven: 7 }]);
    });

    it('ends with Enforce', async () => {
      const running = postmaster();
      expect(await enforce.stop()).toBe(0);
      await ended(running);
      expect(existsSync(join(data(), 'postmaster.pid'))).toBe(false);
      expect(existsSync(join(site.stateDirectory, 'postgresql', 'enforce.lock'))).toBe(false);
    });
  });

  // Where `CI` is set it runs, and fails where that user cannot be or cannot run Node.
  const may = root && mayRun(process.execPath, NOBODY);
  (may || process.env['CI'] ? it : it.skip)('runs for an ordinary user as that user', async () => {
    const checkout = stopAfterTest(new ReachableCheckout());
    const own = await EnforceSite.create();
    for (const path of ['.', 'state', 'keystore-password', 'enforce.sslKeyStore']) {
      if (path === 'state') mkdirSync(own.stateDirectory);
      chownSync(join(own.path, path), NOBODY, NOBODY);
    }
    chmodSync(own.path, 0o700);
    const started = await own.start({ uid: NOBODY, main: join(checkout.path, 'enforce', 'server', 'dist', 'main.js') });
    expect(statSync(join(own.stateDirectory, 'postgresql', 'data')).uid).toBe(NOBODY);
    expect(await started.stop()).toBe(0);
    own.remove();
  });

  it('is swept away only if it belonged to a temporary directory that is gone', async () => {
    const [outside, alive] = [temporaryFolder(), temporaryFolder()];
    try {
      const owners = { gone: join(tmpdir(), 'no-such-state'), alive: alive.path, disk: '/mnt/no-such-disk/state' };
      for (const [name, owner] of Object.entries(owners)) {
        mkdirSync(join(outside.path, name));
        writeFileSync(join(outside.path, name, 'belongs-to'), `${owner}\n`);
      }
      await sweepTemporaryClusters(outside.path);
      expect(readdirSync(outside.path)).toEqual(['alive', 'disk']);
    } finally {
      outside.remove();
      alive.remove();
    }
  });

  it('is copied to where its account can run it when it is installed where nobody else may look', async () => {
    const [hidden, copies] = [temporaryFolder(), temporaryFolder()];
    try {
      const installed = nativeFolder();
      const native = { path: join(hidden.path, 'native'), version: 'of-this-test' };
      cpSync(installed.path, native.path, { recursive: true, verbatimSymlinks: true });
      // As after an installation without install scripts.
      for (const link of ['libicuuc.so.60', 'libicui18n.so.60']) rmSync(join(native.path, 'lib', link));
      chmodSync(copies.path, 0o755);
      const account = await postgresAccount(join(hidden.path, 'no data yet'));
      const { postgres } = await postgresPrograms(native, account, copies.path);
      expect(spawnSync(postgres, ['--version'], { ...account, cwd: '/' }).stdout.toString()).toMatch(/PostgreSQL\) 18/);
      expect(dirname(postgres).startsWith(root ? copies.path : hidden.path)).toBe(true);
    } finally {
      hidden.remove();
      copies.remove();
    }
  });
});

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';

describe('starting Enforce', () => {
  let site: EnforceSite;

  beforeAll(async () => {
    site = await EnforceSite.create();
  });

  afterAll(() => site?.remove());

  const run = async (more: readonly string[] = [], environment = {}) => {
    const enforce = EnforceProcess.launch({ file: site.configurationFile, arguments: more, environment });
    return { code: await enforce.end(), errors: enforce.errors, text: enforce.text };
  };

  it('only checks the configuration when asked to', async () => {
    expect(await run(['--check-config'])).toEqual({ code: 0, errors: '', text: 'The configuration is good.\n' });
  });

  it('tells every mistake in the configuration, one a line, and exits with 2', async () => {
    const server = { name: 'a', host: 'detector.example.com', port: 8100 };
    site.configure({
      listen: { port: 70_000 },
      policyDirectory: 5,
      colour: 'red',
      database: { embedded: { directory: 'x', port: 'y' } },
      servers: [server, { ...server, name: 'b' }, { ...server, port: 25 }],
    });
    const { code, errors } = await run();
    site.configure({});
    expect(code).toBe(2);
    expect(errors).toMatch(/^ENF0001 /);
    expect(errors).toMatch(/^ {2}listen\.port: .*found 70000$/m);
    expect(errors).toMatch(/^ {2}policyDirectory: .*found 5$/m);
    expect(errors).toMatch(/^ {2}database\.embedded\.port: .*found "y"$/m);
    expect(errors).toMatch(/^ {2}servers\[2\]\.port: .*1024.*found 25$/m);
    expect(errors).toMatch(/colour/);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it('refuses two configured servers at one host and port', async () => {
    const server = { name: 'a', host: 'detector.example.com', port: 8100 };
    site.configure({ servers: [server, { ...server, name: 'b' }] });
    const { code, errors } = await run(['--check-config']);
    site.configure({});
    expect(code).toBe(2);
    expect(errors).toMatch(/servers\[1\]\.port: two servers are at detector\.example\.com:8100/);
  });

  it('refuses a keystore that is not for Enforce', async () => {
    const detector = await site.keys.write('detector', { role: 'monitor' });
    site.configure({ link: { keystore: detector } });
    const { code, errors } = await run(['--check-config']);
    site.configure({});
    expect(code).toBe(2);
    expect(errors).toMatch(/link\.keystore\.file: found a keystore for the role "monitor"/);
  });

  it('says what is wrong with a command line, a file and JSON', async () => {
    expect((await run(['--colour'])).errors).toMatch(/command line: .*usage/);
    const missing = EnforceProcess.launch({ file: join(site.path, 'nothing.json') });
    expect([await missing.end(), missing.errors]).toEqual([2, expect.stringMatching(/nothing\.json: cannot be read/)]);
    writeFileSync(join(site.path, 'broken.json'), '{');
    const broken = EnforceProcess.launch({ file: join(site.path, 'broken.json') });
    expect([await broken.end(), broken.errors]).toEqual([2, expect.stringMatching(/broken\.json: is not JSON/)]);
  });

  it('says that the database does not answer, without its password, and exits with 1', async () => {
    const { code, errors } = await run([], { DATABASE_URL: 'postgres://enforce:sesame@127.0.0.1:1/enforce' });
    expect(code).toBe(1);
    expect(errors).toMatch(/^ENF0004 .*ECONNREFUSED/);
    expect(errors).not.toContain('sesame');
  });

  it('says which folder it cannot write to, and exits with 1', async () => {
    site.configure({ stateDirectory: 'enforce.json/state' });
    const { code, errors } = await run();
    site.configure({});
    expect(code).toBe(1);
    expect(errors).toMatch(/^ENF0006 .*ENOTDIR.*enforce\.json\/state/);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it('is not hurried by a signal that comes twice', async () => {
    const enforce = await site.start();
    const stopped = Promise.all([enforce.stop('SIGINT'), enforce.stop('SIGINT'), enforce.stop('SIGTERM')]);
    expect(await stopped).toEqual([0, 0, 0]);
    expect(() => statSync(join(site.stateDirectory, 'postgresql', 'data', 'postmaster.pid'))).toThrow(/ENOENT/);
  });

  it('makes an API token and a database password that only its owner reads, and keeps them', async () => {
    const files = [site.tokenFile, join(site.stateDirectory, 'postgresql', 'password')];
    const first = await site.start();
    const secrets = files.map((file) => readFileSync(file, 'utf8'));
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await first.stop('SIGINT')).toBe(0);

    const second = await site.start();
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(secrets);
    expect(await second.stop()).toBe(0);
  });

  it('says that its port is taken, and leaves no database running', async () => {
    const first = await site.start();
    const other = await EnforceSite.create();
    other.configure({ listen: { port: first.ready?.port } });
    const second = EnforceProcess.launch({ file: other.configurationFile });
    expect(await second.end()).toBe(1);
    expect(second.errors).toMatch(/^ENF0005 .*EADDRINUSE/);
    expect(() => statSync(join(other.stateDirectory, 'postgresql', 'data', 'postmaster.pid'))).toThrow(/ENOENT/);
    await first.stop();
    other.remove();
  });
});

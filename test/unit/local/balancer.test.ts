import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Balancer } from '@cloud-prevent/local/balancer/balancer';
import { balancerConfigurationSchema } from '@cloud-prevent/local/balancer/balancer-configuration';
import { resetSocket } from '@cloud-prevent/local/balancer/reset-socket';
import { connectTcp, readAll, startTcpPeer, type TcpPeer } from '../../kit/tcp-peer';
import { waitUntil } from '../../kit/wait-until';

const until = (condition: () => boolean): Promise<unknown> => waitUntil('the condition holds', condition);

type Options = Parameters<typeof balancerConfigurationSchema.parse>[0] & object;

const peers: TcpPeer[] = [];
const balancers: Balancer[] = [];
let lines: { level: string; text: string; detail: unknown }[] = [];

afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
  await Promise.all(balancers.splice(0).map((balancer) => balancer.stop()));
  lines = [];
});

/** A target that says its name and ends. */
async function greeter(name: string, port = 0): Promise<TcpPeer> {
  const peer = await startTcpPeer((socket) => socket.end(name), port);
  peers.push(peer);
  return peer;
}

async function peerThat(onConnection: Parameters<typeof startTcpPeer>[0]): Promise<TcpPeer> {
  const peer = await startTcpPeer(onConnection);
  peers.push(peer);
  return peer;
}

async function balancerFor(targets: readonly TcpPeer[], options: Options = {}): Promise<number> {
  const configuration = balancerConfigurationSchema.parse({
    listen: { address: '127.0.0.1', port: 0 },
    allowlist: ['127.0.0.1/32'],
    targets: targets.map(({ port }, index) => ({ name: `detector${index + 1}`, address: '127.0.0.1', port })),
    probe: { intervalSeconds: 60, count: 2 },
    idleTimeoutSeconds: 60,
    drainSeconds: 1,
    ...options,
  });
  const balancer = new Balancer(configuration, (level, text, detail) => lines.push({ level, text, detail }));
  balancers.push(balancer);
  return (await balancer.start()).smtp.port;
}

async function answers(port: number, count: number): Promise<string[]> {
  const found: string[] = [];
  for (let index = 0; index < count; index++) found.push(String(await readAll(await connectTcp(port))));
  return found;
}

describe('spreading connections', () => {
  test('goes round the targets in turn', async () => {
    const port = await balancerFor([await greeter('one'), await greeter('two'), await greeter('three')]);
    expect(await answers(port, 6)).toEqual(['one', 'two', 'three', 'one', 'two', 'three']);
  });

  test('goes to the next target when one refuses, and the client notices nothing', async () => {
    const gone = await greeter('gone');
    const port = await balancerFor([gone, await greeter('two')]);
    await gone.close();
    expect(await answers(port, 4)).toEqual(['two', 'two', 'two', 'two']);
  });

  test('resets the client when no target can be reached, and tries them all', async () => {
    const [one, two] = [await greeter('one'), await greeter('two')];
    const port = await balancerFor([one, two]);
    await Promise.all([one.close(), two.close()]);
    await expect(readAll(await connectTcp(port))).rejects.toThrow('ECONNRESET');
    const tried = lines.filter(({ text }) => text === 'target not reached').map(({ detail }) => detail);
    expect(tried).toEqual(expect.arrayContaining([expect.objectContaining({ target: 'detector1' })]));
    expect(tried).toEqual(expect.arrayContaining([expect.objectContaining({ target: 'detector2' })]));
  });
});

describe('probing', () => {
  const probe = { intervalSeconds: 0.02, count: 2 };
  const changes = (): string[] => lines.filter(({ text }) => text.startsWith('target is')).map(({ text }) => text);

  test('takes a target out after two failures and brings it back after two successes', async () => {
    const one = await greeter('one');
    const port = await balancerFor([one, await greeter('two')], { probe });
    await one.close();
    await until(() => changes().includes('target is unhealthy'));
    lines = [];
    expect(await answers(port, 2)).toEqual(['two', 'two']);
    // Nobody was sent to the target that is out: no connection had to fail over.
    await greeter('one again', one.port);
    await until(() => changes().includes('target is healthy'));
    expect((await answers(port, 2)).sort()).toEqual(['one again', 'two']);
  });

  test('connects and closes without a word', async () => {
    const heard: Buffer[] = [];
    const silent = await peerThat((socket) =>
      socket.on('data', (data) => heard.push(data)).on('end', () => socket.end()),
    );
    await balancerFor([silent], { probe });
    await until(() => silent.sockets.length >= 3);
    await until(() => silent.sockets.slice(0, 3).every(({ readableEnded }) => readableEnded));
    expect(heard).toEqual([]);
  });

  test('goes on with all targets when all seem unhealthy', async () => {
    const one = await greeter('one');
    const port = await balancerFor([one], { probe: { ...probe, intervalSeconds: 3600 } });
    await one.close();
    await connectTcp(port)
      .then(readAll)
      .catch(() => undefined);
    await connectTcp(port)
      .then(readAll)
      .catch(() => undefined);
    await until(() => changes().includes('target is unhealthy'));
    await greeter('one again', one.port);
    expect(await answers(port, 1)).toEqual(['one again']);
  });
});

describe('carrying bytes', () => {
  test('both directions arrive byte for byte', async () => {
    const port = await balancerFor([await peerThat((socket) => socket.pipe(socket))]);
    const sent = randomBytes(5 * 1024 ** 2);
    const client = await connectTcp(port);
    client.end(sent);
    expect((await readAll(client)).equals(sent)).toBe(true);
  });

  test('the end of one direction leaves the other open', async () => {
    const target = await peerThat((socket) => {
      socket.on('end', () => setImmediate(() => socket.end('answer after the end'))).resume();
    });
    const client = await connectTcp(await balancerFor([target]));
    client.end('question');
    expect(String(await readAll(client))).toBe('answer after the end');
  });

  test('a client that is reset takes its connection to the target with it', async () => {
    const target = await peerThat((socket) => socket.resume());
    const client = await connectTcp(await balancerFor([target]));
    client.write('MAIL FROM');
    await until(() => (target.sockets.at(-1)?.bytesRead ?? 0) > 0);
    const [carried] = target.sockets.slice(-1);
    client.resetAndDestroy();
    await until(() => carried?.destroyed === true);
    expect(carried?.errored).toMatchObject({ code: 'ECONNRESET' });
  });

  test('a target that does not read stops its client, and the balancer holds little', async () => {
    const target = await peerThat((socket) => socket.pause());
    const client = await connectTcp(await balancerFor([target]));
    const before = process.memoryUsage().arrayBuffers;
    const piece = Buffer.alloc(1024 ** 2);
    const offered = 64;
    for (let index = 0; index < offered; index++) client.write(piece);
    // Kernel buffers of both connections fill up, then nothing moves any more.
    let last = -1;
    await until(() => {
      const moved = client.bytesWritten - client.writableLength;
      const still = moved === last && moved > 0;
      last = moved;
      return still;
    });
    const accepted = client.bytesWritten - client.writableLength;
    expect(accepted).toBeLessThan((offered * piece.length) / 2);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 ** 2);
    client.destroy();
  });

  test('a connection without a byte either way is closed after the idle time', async () => {
    const target = await peerThat((socket) => socket.resume());
    const client = await connectTcp(await balancerFor([target], { idleTimeoutSeconds: 0.1 }));
    await expect(readAll(client)).rejects.toThrow('ECONNRESET');
    await until(() => lines.some(({ text }) => text === 'idle connection closed'));
  });

  test('that holds for a connection with bytes under way to a target that does not read, too', async () => {
    const target = await peerThat((socket) => socket.pause());
    const client = await connectTcp(await balancerFor([target], { idleTimeoutSeconds: 0.2 }));
    client.on('error', () => client.destroy());
    client.write(Buffer.alloc(64 * 1024 ** 2));
    await until(() => client.destroyed);
    await until(() => lines.some(({ text }) => text === 'idle connection closed'));
  });

  test('a connection can be cut at the very moment at which its own end goes out', async () => {
    const target = await peerThat((socket) => socket.resume());
    const socket = await connectTcp(target.port);
    socket.on('error', () => undefined).end('QUIT');
    await new Promise((resolve) => process.nextTick(resolve));
    expect(socket.writableFinished).toBe(false);
    resetSocket(socket);
    await until(() => socket.closed);
  });

  test('a PROXY v2 header with the client and the port it came to goes first when asked for', async () => {
    const target = await peerThat((socket) => socket.pipe(socket));
    const port = await balancerFor([target], { proxyProtocol: 'v2' });
    const client = await connectTcp(port);
    client.end('EHLO');
    const header = Buffer.alloc(28);
    Buffer.from('0d0a0d0a000d0a515549540a2111000c7f0000017f000001', 'hex').copy(header);
    header.writeUInt16BE(client.localPort ?? 0, 24);
    header.writeUInt16BE(port, 26);
    expect(await readAll(client)).toEqual(Buffer.concat([header, Buffer.from('EHLO')]));
  });

  test('or one of version 1', async () => {
    const port = await balancerFor([await peerThat((socket) => socket.pipe(socket))], { proxyProtocol: 'v1' });
    const client = await connectTcp(port);
    const header = `PROXY TCP4 127.0.0.1 127.0.0.1 ${client.localPort} ${port}\r\n`;
    client.end('EHLO');
    expect(String(await readAll(client))).toBe(`${header}EHLO`);
  });
});

describe('admission', () => {
  test('an address outside the allowlist is reset and never reaches a target', async () => {
    const target = await greeter('one');
    const port = await balancerFor([target]);
    await until(() => target.sockets.length === 1);
    await expect(connectTcp(port, '127.0.0.2').then(readAll)).rejects.toThrow('ECONNRESET');
    expect(target.sockets).toHaveLength(1);
    expect(lines).toContainEqual({
      level: 'warn',
      text: 'connection refused',
      detail: { listener: 'SMTP', remoteAddress: '127.0.0.2', reason: 'address' },
    });
  });

  test('connections beyond the limit are dropped', async () => {
    const target = await peerThat((socket) => socket.resume());
    const port = await balancerFor([target], { connections: 1 });
    const first = await connectTcp(port);
    await until(() => target.sockets.length >= 1);
    const second = await connectTcp(port);
    second.on('error', () => second.destroy());
    await until(() => second.readableEnded || second.destroyed || second.resume().readableEnded);
    await until(() => lines.some(({ detail }) => JSON.stringify(detail).includes('connections')));
    first.destroy();
    second.destroy();
  });

  test('a forward leads to its own target, for its own networks only', async () => {
    const [one, two] = [await greeter('link one'), await greeter('link two')];
    const forwards = [one, two].map(({ port }, index) => ({
      name: `link ${index + 1}`,
      listen: { address: '127.0.0.1', port: 0 },
      target: { name: `detector${index + 1}`, address: '127.0.0.1', port },
      networks: index === 0 ? ['127.0.0.1/32'] : ['192.0.2.0/24'],
    }));
    const balancer = new Balancer(
      balancerConfigurationSchema.parse({
        listen: { address: '127.0.0.1', port: 0 },
        allowlist: ['127.0.0.1/32'],
        targets: [{ name: 'detector1', address: '127.0.0.1', port: one.port }],
        probe: { intervalSeconds: 60, count: 2 },
        idleTimeoutSeconds: 60,
        drainSeconds: 1,
        forwards,
      }),
      () => undefined,
    );
    balancers.push(balancer);
    const [first, second] = (await balancer.start()).forwards;
    expect(await answers(first?.port ?? 0, 2)).toEqual(['link one', 'link one']);
    await expect(connectTcp(second?.port ?? 0).then(readAll)).rejects.toThrow('ECONNRESET');
  });

  test('a port in use is one line that says which and what to do', async () => {
    const taken = await greeter('taken');
    const listen = { address: '127.0.0.1', port: taken.port };
    await expect(balancerFor([taken], { listen })).rejects.toMatchObject({
      name: 'StartError',
      message: `SMTP: port ${taken.port} of 127.0.0.1 is in use by another program. Stop it, or give this deployment other ports.`,
    });
  });
});

describe('going away', () => {
  test('stopping refuses new connections and lets open ones finish', async () => {
    const target = await peerThat((socket) => socket.on('data', (data) => socket.end(`heard ${String(data)}`)));
    const port = await balancerFor([target]);
    const client = await connectTcp(port);
    await until(() => target.sockets.length >= 2);
    const stopped = balancers.splice(0)[0]?.stop();
    await expect(connectTcp(port)).rejects.toThrow('ECONNREFUSED');
    client.end('late');
    expect(String(await readAll(client))).toBe('heard late');
    await stopped;
  });

  test('what has not finished when the drain time is up is reset', async () => {
    const target = await peerThat((socket) => socket.resume());
    const port = await balancerFor([target], { drainSeconds: 0.1 });
    const client = await connectTcp(port);
    await until(() => target.sockets.length >= 2);
    const reset = once(client, 'error');
    await balancers.splice(0)[0]?.stop();
    expect(await reset).toEqual([expect.objectContaining({ code: 'ECONNRESET' })]);
  });

  test('connections to a target that turned unhealthy get the drain time too', async () => {
    const target = await peerThat((socket) => socket.resume());
    const other = await greeter('other');
    const probe = { intervalSeconds: 0.02, count: 2 };
    const port = await balancerFor([target, other], { drainSeconds: 0.1, probe });
    const client = await connectTcp(port);
    client.write('EHLO');
    await until(() => target.sockets.some(({ bytesRead }) => bytesRead > 0));
    target.server.close();
    const [error] = await once(client, 'error');
    expect(error).toMatchObject({ code: 'ECONNRESET' });
  });
});

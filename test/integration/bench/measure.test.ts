import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { messageText } from '../../../bench/dist/load/message-text.js';
import { SmtpSink } from '../../../bench/dist/load/smtp-sink.js';
import { measure } from '../../../bench/dist/measure.js';
import { measureCase } from '../../../bench/dist/measure-case.js';
import { direct } from '../../../bench/dist/systems/direct.js';
import { whenInstalled } from '../../kit/required-program';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const mailCase = { name: '4 KB, new, 10', size: 4096, keepConnections: false, sessions: 10, quick: true };

whenInstalled('smtp-source', 'smtp-sink')('a run of the benchmark', () => {
  let folder: TemporaryFolder;
  let sink: SmtpSink;
  const bench = () => ({ sink, messageFile: () => join(folder.path, 'message'), signal: new AbortController().signal });
  const straight = () => direct.start({ folder: folder.path, sinkPort: sink.port });

  beforeEach(async () => {
    folder = temporaryFolder();
    writeFileSync(join(folder.path, 'message'), messageText(4096));
    sink = await SmtpSink.start(folder.path);
  });
  afterEach(async () => {
    await sink.stop();
    folder.remove();
  });

  it('counts every message at the next hop, with new and with kept connections', async () => {
    for (const keepConnections of [false, true]) {
      const sample = await measure(bench(), await straight(), { ...mailCase, keepConnections }, 200);
      expect(sample).toMatchObject({ messages: 200, cpuSecondsPer1000: undefined });
      expect(sample.messagesPerSecond).toBeCloseTo(200 / sample.seconds);
    }
  });

  it('fails when a relay says 250 and hands nothing on', async () => {
    const other = temporaryFolder();
    const liar = await SmtpSink.start(other.path);
    const system = { port: liar.port, pid: undefined, stop: () => liar.stop() };
    await expect(measure(bench(), system, mailCase, 20)).rejects.toThrow('did not get all 20 messages');
    await liar.stop();
    other.remove();
  });

  it('puts a system that refuses a message out of the race, says why, and lets the others finish', async () => {
    const refusing = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, _session, done) => {
        stream.resume().once('end', () => done(Object.assign(new Error('too busy'), { responseCode: 451 })));
      },
    });
    // smtp-source gives up and resets its connections.
    refusing.on('error', (error: NodeJS.ErrnoException) => expect(error.code).toBe('ECONNRESET'));
    const listening = await new Promise<{ port: number }>((resolve) => {
      const server = refusing.listen(0, '127.0.0.1', () => resolve(server.address() as { port: number }));
    });
    const stop = jest.fn(() => Promise.resolve());
    const systems = new Map([
      ['direct', await straight()],
      ['refusing', { port: listening.port, pid: undefined, stop }],
    ]);
    const effort = { rotations: 2, seconds: 0.05 };
    const { runs } = await measureCase(bench(), systems, mailCase, effort, () => undefined);
    await new Promise<void>((resolve) => refusing.close(resolve));
    expect(runs).toEqual([
      { system: 'direct', samples: [expect.anything(), expect.anything()] },
      { system: 'refusing', samples: [], failure: expect.stringContaining('too busy') },
    ]);
    expect(stop).toHaveBeenCalledTimes(1);
  });
});

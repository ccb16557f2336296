import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendSyslog } from '@cloud-prevent/enforce/notifications/syslog-sender';
import { syslogSchema } from '@cloud-prevent/enforce/notifications/notification-configuration';
import { SyslogReceiver } from '../../kit/syslog-receiver';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';
import { TestAuthority } from '../../kit/test-authority';
import { stopAfterTest } from '../../kit/stop-after-test';
import { waitUntil } from '../../kit/wait-until';

const MESSAGE = '<132>1 - - - - - - Grüße\nover two lines';

describe('a syslog server', () => {
  let folder: TemporaryFolder;
  const authority = new TestAuthority();
  const place = (more: object) => syslogSchema.parse({ name: 'siem', host: '127.0.0.1', ...more });

  beforeAll(() => {
    folder = temporaryFolder();
    writeFileSync(join(folder.path, 'root.pem'), authority.cert);
  });

  afterAll(() => folder.remove());

  it('gets whole messages over TCP, whatever is in them', async () => {
    const receiver = stopAfterTest(await SyslogReceiver.tcp());
    await sendSyslog(place({ port: receiver.port, transport: 'tcp' }), MESSAGE);
    await waitUntil('it has it', () => receiver.messages.length > 0);
    expect([receiver.messages, receiver.broken]).toEqual([[MESSAGE], []]);
  });

  it('gets messages over UDP', async () => {
    const receiver = stopAfterTest(await SyslogReceiver.udp());
    await sendSyslog(place({ port: receiver.port, transport: 'udp' }), MESSAGE);
    await waitUntil('it has it', () => receiver.messages.length > 0);
    expect(receiver.messages).toEqual([MESSAGE]);
  });

  it('gets messages over TLS, and only with a certificate that is trusted', async () => {
    const receiver = stopAfterTest(await SyslogReceiver.tcp(authority.issue(['127.0.0.1'])));
    const to = place({ port: receiver.port, trustedRootFile: join(folder.path, 'root.pem') });
    await sendSyslog(to, MESSAGE);
    await waitUntil('it has it', () => receiver.messages.length > 0);
    expect(receiver.messages).toEqual([MESSAGE]);
    await expect(sendSyslog({ ...to, trustedRootFile: undefined }, MESSAGE)).rejects.toThrow(/certificate|issuer/);
    expect(receiver.messages).toHaveLength(1);
  });

  it('that is not there is an error', async () => {
    const receiver = await SyslogReceiver.tcp();
    await receiver.stop();
    await expect(sendSyslog(place({ port: receiver.port, transport: 'tcp' }), MESSAGE)).rejects.toThrow(/ECONNREFUSED/);
  });
});

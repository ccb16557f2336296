import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linkPaths } from '@cloud-prevent/protocol/link';
import { hurriedDetector, longMessage } from '../../kit/hurried-detector';
import { waitUntil } from '../../kit/wait-until';

describe('the message of an incident that was found late', () => {
  it('waits for Enforce, byte for byte, and goes with the acknowledgement', async () => {
    const { folder, enforce, client } = await hurriedDetector();
    const envelope = { from: 'ann@example.com', to: 'bob@example.net' };
    const { final } = await client.deliver({ ...envelope, message: longMessage });
    expect(final?.code).toBe(250);

    const late = async () => (await enforce.records()).find((record) => record.kind === 'incident' && record.late);
    const incident = await waitUntil('the late incident is there', late);
    expect(incident).toMatchObject({ late: true, originalSize: longMessage.length });
    const { status, body } = await enforce.ask('GET', `${linkPaths.originals}/${incident.id}`);
    expect(status).toBe(200);
    expect(body === longMessage.toString()).toBe(true);

    await enforce.ask('POST', linkPaths.acknowledgements, { ids: [incident.id] });
    expect(readdirSync(join(folder, 'state', 'originals'))).toEqual([]);
  });
});

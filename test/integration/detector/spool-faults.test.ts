import { execFileSync } from 'node:child_process';
import { IncidentSpool } from '@cloud-prevent/detector/spool/incident-spool';
import { whenInstalled } from '../../kit/required-program';
import { SpoolProcess } from '../../kit/spool-process';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

const DISK = { diskUsageError: 100 };

async function idsIn(directory: string): Promise<string[]> {
  const { spool } = await IncidentSpool.open({ directory, ...DISK });
  const records = await spool.read(1_000_000, Number.MAX_SAFE_INTEGER);
  await spool.close();
  return records.map((record) => (JSON.parse(record) as { id: string }).id);
}

describe('an incident spool whose process is killed', () => {
  it('has every record whose append had resolved, whenever it was killed', async () => {
    const folder = stopAfterTest(temporaryFolder());
    const kept: string[] = [];
    for (let round = 1; round <= 6; round++) {
      const writer = stopAfterTest(new SpoolProcess(folder.path, 16));
      const after = Math.ceil(Math.random() * 150);
      await waitUntil('it has written', () => writer.kept.length >= after || writer.errors !== '');
      await writer.stop();
      expect(writer.errors).toBe('');
      kept.push(...writer.kept);
    }
    const found = new Set(await idsIn(folder.path));
    expect(kept.filter((id) => !found.has(id))).toEqual([]);
    expect(kept.length).toBeGreaterThan(6);
  });
});

whenInstalled('prlimit')('an incident spool without space', () => {
  it('refuses, loses nothing that it has kept, and recovers by itself when there is space again', async () => {
    const folder = stopAfterTest(temporaryFolder());
    const writer = stopAfterTest(new SpoolProcess(folder.path, 4));
    await waitUntil('it writes', () => writer.kept.length > 10);
    // No file of this process may grow beyond 5 KB: to it, the disk is full in the middle of a record.
    limitFileSize(writer.pid, '5000:unlimited');
    await waitUntil('it refuses', () => writer.refused > 20);
    const keptBefore = writer.kept.length;
    limitFileSize(writer.pid, 'unlimited:unlimited');
    await waitUntil('it has recovered', () => writer.kept.length > keptBefore + 50);
    await writer.stop();
    const found = new Set(await idsIn(folder.path));
    expect(writer.kept.filter((id) => !found.has(id))).toEqual([]);
  });
});

function limitFileSize(pid: number, limit: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${limit}`]);
}

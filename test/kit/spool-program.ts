import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createEvent } from '@cloud-prevent/detector/operation/create-event';
import { IncidentSpool } from '@cloud-prevent/detector/spool/incident-spool';
import { SpoolFullError } from '@cloud-prevent/detector/spool/spool-full-error';

const STDOUT = 1;

/**
 * The process behind `SpoolProcess`: `spool-program.ts DIRECTORY WRITERS`. Appends from several writers at once, for
 * ever, and says `kept ID` after each append that resolved, `full` after one that did not.
 */
async function main([directory = '', writers = '1']: string[]): Promise<void> {
  const { spool } = await IncidentSpool.open({ directory, diskUsageError: 100, segmentBytes: 20_000 });
  await Promise.all(Array.from({ length: Number(writers) }, () => write(spool)));
}

async function write(spool: IncidentSpool): Promise<void> {
  for (;;) {
    const event = { ...createEvent('test', 'spoolTorn', 'x'.repeat(500)), id: randomUUID() };
    try {
      await spool.append([event]);
      // Written at once, past Node's own buffers: a kill cannot take back what was said.
      writeSync(STDOUT, `kept ${event.id}\n`);
    } catch (error) {
      if (!(error instanceof SpoolFullError)) throw error;
      writeSync(STDOUT, 'full\n');
      await pause(5);
    }
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

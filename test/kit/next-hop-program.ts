import { fsyncSync, openSync, writeSync } from 'node:fs';
import { RawNextHop } from './raw-next-hop';

/** The process behind `NextHopProcess`: `next-hop-program.ts PORT FILE [CERT KEY]`, the last two as PEM text. */
async function main([port = '0', file = '', cert, key]: string[]): Promise<void> {
  const acknowledged = openSync(file, 'a');
  const hop = await RawNextHop.start({
    port: Number(port),
    tls: cert && key ? { cert, key } : undefined,
    keep: 'digest',
    onAccept: ({ head, size, sha256, recipients }) => {
      const [, id = ''] = /^X-Test-Id: (\S+)/im.exec(head.toString('latin1')) ?? [];
      // On disk before the 250: whoever kills this process can count on what it acknowledged.
      writeSync(acknowledged, `${JSON.stringify({ id, size, sha256, recipients })}\n`);
      fsyncSync(acknowledged);
    },
  });
  process.on('SIGTERM', () => {
    hop.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  process.send?.({ port: hop.port });
  process.on('disconnect', () => process.exit(0));
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

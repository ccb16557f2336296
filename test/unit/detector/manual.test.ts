import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blockReply, overloaded, processingError } from '@cloud-prevent/detector/decide/replies';
import { eventCodes } from '@cloud-prevent/detector/operation/event-codes';
import { Metrics } from '@cloud-prevent/detector/operation/metrics';
import { incompleteReasonSchema } from '@cloud-prevent/protocol/incident';
import { originatedReplies } from '@cloud-prevent/smtp/originated-replies';
import type { Reply } from '@cloud-prevent/smtp/reply';
import { refusalReasons } from '@cloud-prevent/smtp/smtp-proxy-events';

const manual = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'detector.md'), 'utf8');
/** Answers to what breaks the rules of SMTP; no mail server hears them. */
const GRAMMAR = [500, 501, 502, 503, 555];

function firstCells(heading: string): string[] {
  const section = manual.slice(manual.indexOf(heading)).split(/\n## /)[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell);
}

function inWords({ code, lines }: Reply): string {
  return `${code} ${lines.join(' ')}`;
}

describe('docs/detector.md', () => {
  it('has every refusal that a detector makes itself, word for word, and no other', () => {
    const refusals = [...Object.values(originatedReplies), overloaded, processingError]
      .filter(({ code }) => code >= 400 && !GRAMMAR.includes(code))
      .map(inWords);
    const block = inWords(blockReply('5.7.1', '')).trim();
    expect(new Set(firstCells('## Replies'))).toEqual(new Set([...refusals, block]));
  });

  it('has every event with its severity, and no other', () => {
    const events = manual.slice(manual.indexOf('## Events'));
    const documented = [...events.matchAll(/^\| (\d{4}) +\| (\w+) +\|/gm)];
    expect(documented.map(([, code, severity]) => `${code} ${severity}`)).toEqual(
      Object.values(eventCodes)
        .map(({ code, severity }) => `${code} ${severity}`)
        .sort(),
    );
  });

  it('has every metric, and no other', async () => {
    const metrics = new Metrics();
    const none = (): number => 0;
    metrics.watch({ sessions: none, heldBytes: none, spoolDepth: none, lateMessages: none, inspectionsWaiting: none });
    const names = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
    const own = names.filter((name) => name.startsWith('cloud_prevent_')).map((name) => name.slice(14));
    const documented = firstCells('## Metrics').filter((cell) => /_/.test(cell) || cell === 'sessions');
    expect(new Set(documented)).toEqual(new Set(own));
  });

  it('has every reason of a refusal, and of what was not fully inspected', () => {
    const [, table = ''] = manual.split('| reason of `refused_total` |');
    const reasons = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| `([^`]+)`/gm)].map(([, reason]) => reason);
    expect(reasons).toEqual(refusalReasons);
    expect(manual).toContain(`messages not fully inspected: ${incompleteReasonSchema.options.join(', ')}`);
  });
});

import type { SmtpProxy } from '@cloud-prevent/smtp/smtp-proxy';
import type { Logger } from 'pino';
import type { MessageJournal } from './message-journal.js';
import type { Metrics } from './metrics.js';

/** Logs and counts what the proxy tells. */
export function watchProxy(proxy: SmtpProxy, journal: MessageJournal, metrics: Metrics, log: Logger): void {
  proxy.on('message', (outcome) => journal.complete(outcome));
  proxy.on('refused', (reason) => metrics.refused.inc({ reason }));
  proxy.on('session', ({ code, level, text, sessionId, remoteAddress, detail }) => {
    if (log.isLevelEnabled(level)) log[level]({ code, session: sessionId, remote: remoteAddress, ...detail }, text);
  });
}

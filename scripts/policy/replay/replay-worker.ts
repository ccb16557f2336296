import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import type { InspectedMessage, Inspector, Violation } from '@cloud-prevent/inspection/inspector';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { DetectorSettings } from '../detector-settings.js';
import { messageOutcome } from '../message-outcome.js';
import { storedMessage } from '../stored-message.js';
import type { MailReference } from './mail-reference.js';
import { readMail } from './read-mail.js';
import type { ReplayAnswer, ReplayRequest } from './replay-messages.js';
import type { ReplayOutcome, ReplayResult, ReplayViolation } from './replay-outcome.js';

/** Matches that are told of each violation. */
const MOST_MATCHES = 3;

interface Side {
  readonly policySet: PolicySet;
  readonly inspector: Inspector;
}

interface Sides {
  readonly from: Side;
  readonly to: Side;
  readonly settings: DetectorSettings | undefined;
}

/** Run as a process of its own: inspects stored messages with two policy sets, one message after another. */
let sides: Sides | undefined;

process.on('message', (request: ReplayRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});

async function answer(request: ReplayRequest): Promise<ReplayAnswer> {
  if (request.kind === 'inspect') return { kind: 'inspected', result: await replay(request.mail) };
  const { from, to, settings } = request;
  const indexes = request.indexes && new IndexFolder(request.indexes);
  const sideOf = (policySet: PolicySet) => ({
    policySet,
    inspector: createInspector(policySet, indexes, settings?.ocr),
  });
  sides = { from: sideOf(from), to: sideOf(to), settings };
  return { kind: 'ready' };
}

async function replay(mail: MailReference): Promise<ReplayResult> {
  try {
    if (!sides) throw new Error('there are no policies yet');
    const { settings } = sides;
    const message = storedMessage(await readMail(mail), settings);
    const from = await inspectedBy(sides.from, message, settings);
    const to = await inspectedBy(sides.to, message, settings);
    return { from: from.outcome, to: to.outcome, subject: to.subject };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

async function inspectedBy(
  { policySet, inspector }: Side,
  message: InspectedMessage,
  settings: DetectorSettings | undefined,
): Promise<{ outcome: ReplayOutcome; subject: string }> {
  const result = await inspector.inspect(message);
  const { outcome: disposition, done } = messageOutcome(policySet, message, result, settings, false);
  return { outcome: { disposition, done, violated: result.violations.map(toViolation) }, subject: result.subject };
}

function toViolation({ policy, severity, matchCount, matches, trace }: Violation): ReplayViolation {
  const rules = trace.filter(({ met, role }) => met && role === 'rule').map(({ name }) => name);
  const shown = matches.slice(0, MOST_MATCHES).map(({ component, masked }) => `${component}: ${masked}`);
  return { policy, severity, matchCount, rules, matches: shown };
}

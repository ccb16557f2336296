import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import type { InspectedMessage, Inspector, Violation } from '@cloud-prevent/inspection/inspector';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { envelopeOf } from '../envelope-of.js';
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

/** Run as a process of its own: inspects stored messages with two policy sets, one message after another. */
let sides: { readonly from: Side; readonly to: Side } | undefined;

process.on('message', (request: ReplayRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});

async function answer(request: ReplayRequest): Promise<ReplayAnswer> {
  if (request.kind === 'inspect') return { kind: 'inspected', result: await replay(request.mail) };
  const indexes = request.indexes && new IndexFolder(request.indexes);
  sides = { from: sideOf(request.from, indexes), to: sideOf(request.to, indexes) };
  return { kind: 'ready' };
}

function sideOf(policySet: PolicySet, indexes: IndexFolder | undefined): Side {
  return { policySet, inspector: createInspector(policySet, indexes) };
}

async function replay(mail: MailReference): Promise<ReplayResult> {
  try {
    if (!sides) throw new Error('there are no policies yet');
    const content = await readMail(mail);
    const message = { content, ...envelopeOf(content) };
    const from = await outcomeOf(message, sides.from);
    const to = await outcomeOf(message, sides.to);
    return { from: from.outcome, to: to.outcome, subject: to.subject };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

async function outcomeOf(
  message: InspectedMessage,
  { policySet, inspector }: Side,
): Promise<{ outcome: ReplayOutcome; subject: string }> {
  const { violations, subject } = await inspector.inspect(message);
  const { sender, recipients } = message;
  const { disposition } = decideVerdict(policySet, violations, { sender, recipients, trialMode: false });
  return { outcome: { disposition, violated: violations.map(toViolation) }, subject };
}

function toViolation({ policy, severity, matchCount, matches, trace }: Violation): ReplayViolation {
  const rules = trace.filter(({ met, role }) => met && role === 'rule').map(({ name }) => name);
  const shown = matches.slice(0, MOST_MATCHES).map(({ component, masked }) => `${component}: ${masked}`);
  return { policy, severity, matchCount, rules, matches: shown };
}

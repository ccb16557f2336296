import { renderPath, type Finding } from '../problem.js';
import { timeoutChain, type TimeoutLink } from '../timeout-chain.js';
import { rule } from './rule.js';

/** Every link of the chain of time-outs must be longer than the next. */
export const timeouts = rule(
  [
    ['sender', 'finalReplySeconds'],
    ['balancer', 'idleTimeoutSeconds'],
    ['detectors', 'settings', 'MessageChain.MaximumMessageTime'],
    ['detectors', 'settings', 'OCR.Enabled'],
    ['detectors', 'settings', 'OCR.MaximumTime'],
    ['detectors', 'settings', 'RequestProcessor.DotCommandTimeout'],
    ['detectors', 'settings', 'RequestProcessor.DefaultCommandTimeout'],
  ],
  (deployment) =>
    timeoutChain(deployment)
      .filter(({ outer, inner }) => outer.seconds <= inner.seconds)
      .map(findingOf),
);

function findingOf({ outer, inner, otherwise }: TimeoutLink): Finding {
  return {
    code: 'TIMEOUT_CHAIN',
    path: inner.path,
    found: `${inner.seconds} s for ${inner.name}, but ${outer.seconds} s for ${outer.name}: ${otherwise}`,
    accepted: `less than ${outer.seconds} s here, or more than ${inner.seconds} s for ${renderPath(outer.path)}`,
  };
}

import type { TemplateFigures } from './measure-templates.js';

/** Share of legitimate messages that a shipped policy may block. */
const MOST_BLOCKED = 0.0001;

/** Says which shipped policy blocks more legitimate mail than is asked; nothing when all is well. */
export function templateShortfalls({ policy, messages, blocked }: TemplateFigures): string[] {
  return blocked > MOST_BLOCKED * messages ? [`${policy}: blocks ${blocked} of ${messages} legitimate messages`] : [];
}

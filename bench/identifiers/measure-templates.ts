import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import { loadPolicyDirectory } from '@cloud-prevent/protocol/policy-files/load-policy-directory';
import { inRepository } from '../repository.js';
import { hamMessages } from './ham-messages.js';

/** What the policy of a template makes of legitimate mail. */
export interface TemplateFigures {
  readonly policy: string;
  /** Inspected. */
  readonly messages: number;
  /** Messages with an incident; none of them should have one. */
  readonly incidents: number;
  /** Of those, messages that are blocked. */
  readonly blocked: number;
}

/** From somebody of one's own to somebody outside, as mail is that the templates look at most closely. */
const ENVELOPE = { sender: 'ann@example.com', recipients: ['bob@partner.example'] };
const NONE = { incidents: 0, blocked: 0 };

/**
 * Measures the shipped policies on the legitimate mail of the SpamAssassin corpus, with their own response rules.
 * @throws Error when one of their files has a mistake
 */
export async function measureTemplates(): Promise<TemplateFigures[]> {
  const { set, problems } = await loadPolicyDirectory(inRepository('examples', 'templates'));
  if (!set) throw new Error(`examples/templates: ${JSON.stringify(problems)}`);
  const inspector = createInspector(set);
  const tallies = new Map(set.policies.map(({ name }) => [name, NONE]));
  let messages = 0;
  for (const content of hamMessages()) {
    messages += 1;
    const { violations } = await inspector.inspect({ content, ...ENVELOPE });
    for (const violation of violations) {
      const { disposition } = decideVerdict(set, [violation], { ...ENVELOPE, trialMode: false });
      const { incidents, blocked } = tallies.get(violation.policy) ?? NONE;
      tallies.set(violation.policy, {
        incidents: incidents + 1,
        blocked: blocked + (disposition === 'blocked' ? 1 : 0),
      });
    }
  }
  return [...tallies].map(([policy, tally]) => ({ policy, messages, ...tally }));
}

import { comparableDomain, domainOf } from '../addresses/domain-of.js';
import { isWithinDomains } from '../addresses/is-within-domains.js';
import type { MessageFacts, ValueFact } from '../extract/message-facts.js';
import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { circumstances } from './matched-facts.js';

/** How many recipients the envelope has, or how many of them outside the organisation. */
export const recipientCount: ConditionKind<'recipientCount'> = {
  name: 'recipientCount',
  compile({ atLeast, of, internal, lists }, { report }) {
    if (lists.length > 0) report('lists', 'its files have not been read; load the policy from its folder');
    const own = new Set(internal.map(comparableDomain));
    return {
      kind: 'recipientCount',
      triggers: undefined,
      ofMessage: true,
      evaluate(_, facts) {
        const counted = of === 'recipients' ? facts.recipients : externalRecipients(facts, own);
        const count = of === 'external-domains' ? domainsOf(counted).size : counted.length;
        if (count < atLeast) return undefined;
        return circumstances(counted.map(({ value, offset }) => factFinding('envelope', value, offset)));
      },
    };
  },
};

/** Without domains of the organisation the sender's is taken for the only one. */
function externalRecipients({ sender, recipients }: MessageFacts, own: ReadonlySet<string>): ValueFact[] {
  const internal = own.size > 0 ? own : new Set([domainOf(sender.value)]);
  return recipients.filter(({ value }) => !isWithinDomains(domainOf(value), internal));
}

function domainsOf(addresses: readonly ValueFact[]): Set<string> {
  return new Set(addresses.map(({ value }) => domainOf(value)));
}

import type { Identifier } from '../identifier.js';

/** Secret and restricted keys of Stripe, for live mode; widely those for tests too. Publishable keys are public. */
export const stripeKey: Identifier = {
  name: 'stripe-key',
  title: 'Stripe secret key',
  countries: [],
  source: 'https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/stripe.go',
  certain: ['(?:sk|rk)_live_[A-Za-z0-9]{24,99}', 'whsec_[A-Za-z0-9]{32,64}'],
  loose: ['(?:sk|rk)_test_[A-Za-z0-9]{24,99}'],
  canonical: (value) => value,
  context: ['stripe'],
  examples: {
    wide: [`«${'sk'}_test_aB3dE5gH7jK9mN1pQ3sT5vX7»`, 'pk_live_aB3dE5gH7jK9mN1pQ3sT5vX7'],
    medium: [`«${'rk'}_live_aB3dE5gH7jK9mN1pQ3sT5vX7»`, `${'sk'}_test_aB3dE5gH7jK9mN1pQ3sT5vX7`],
    narrow: [`«${'sk'}_live_aB3dE5gH7jK9mN1pQ3sT5vX7»`, 'sk_live_short'],
  },
};

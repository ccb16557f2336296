import type { Identifier } from '../identifier.js';

/** Tokens and incoming webhooks of Slack. */
export const slackToken: Identifier = {
  name: 'slack-token',
  title: 'Slack token or webhook',
  countries: [],
  source: 'https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/slack.go',
  certain: [
    '(?:xoxe\\.)?xox[abeoprs]-(?:\\d{1,20}-){1,4}[A-Za-z0-9-]{16,200}',
    'xapp-\\d-[A-Z0-9]{8,16}-\\d{8,16}-[a-f0-9]{32,80}',
    'https://hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}',
  ],
  canonical: (value) => value,
  context: ['slack', 'token'],
  examples: {
    wide: [`«${'xoxb'}-2938475610293-3847561029384-aB3dE5gH7jK9mN1pQ3sT5vX7»`, 'xoxb-short'],
    medium: [
      `«https://hooks.${'slack'}.com/services/T0A1B2C3D/B0A1B2C3D/aB3dE5gH7jK9mN1pQ3sT5vX7»`,
      'xoxz-2938475610293',
    ],
    narrow: [
      `«${'xoxe'}.xoxp-1-${'Mi0yLTMxNzcwMjQ0MTcx'.repeat(8)}abcd»`,
      `«${'xapp'}-1-A0B1C2D3E4F-2938475610293-${'0a1b2c3d'.repeat(8)}»`,
      'https://hooks.slack.com/services/',
    ],
  },
};

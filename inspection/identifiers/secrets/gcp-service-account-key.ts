import type { Identifier } from '../identifier.js';

/** Key files of Google service accounts, by their private key's identifier; and OAuth secrets of Google clients. */
export const gcpServiceAccountKey: Identifier = {
  name: 'gcp-service-account-key',
  title: 'Google service account key or client secret',
  countries: [],
  source: 'https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/gcp.go',
  certain: ['"private_key_id"\\s{0,8}:\\s{0,8}"[0-9a-f]{40}"', 'GOCSPX-[A-Za-z0-9_-]{28}'],
  canonical: (value) => value.replace(/\s/g, ''),
  context: ['google', 'service account', 'client secret'],
  examples: {
    wide: ['{«"private_key_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"»}', '"private_key_id": "…"'],
    medium: [`«${'GOCSPX'}-aB3dE5gH7jK9mN1pQ3sT5vX7zA9c»`, 'GOCSPX-aB3dE5gH7jK9mN1pQ3sT5vX7'],
    narrow: [
      '{«"private_key_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"»}',
      '"key_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"',
    ],
  },
};

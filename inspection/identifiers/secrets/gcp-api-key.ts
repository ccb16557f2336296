import { hasEntropy } from '../checks/entropy.js';
import type { Identifier } from '../identifier.js';

/** API keys of Google: `AIza` and 35 characters. */
export const gcpApiKey: Identifier = {
  name: 'gcp-api-key',
  title: 'Google API key',
  countries: [],
  source: 'https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/gcp.go',
  certain: ['AIza[A-Za-z0-9_-]{35}'],
  accepts: (value) => hasEntropy(value, 3.5),
  canonical: (value) => value,
  context: ['google', 'api key'],
  examples: {
    wide: [`«${'AIza'}SyD3xQ8vN2kLm7Wp9RtYb4ZcUe6HgJf1AsX»`, `${'AIza'}SyD3xQ8vN2kLm7Wp9RtYb4ZcUe6HgJf1A`],
    medium: [`key=«${'AIza'}SyD3xQ8vN2kLm7Wp9RtYb4ZcUe6HgJf1AsX»`, `${'AIza'}${'a'.repeat(35)}`],
    narrow: [`«${'AIza'}SyD3xQ8vN2kLm7Wp9RtYb4ZcUe6HgJf1AsX»`, `${'AIza'}SyD3xQ8vN2kLm7Wp9RtYb4ZcUe6HgJf1AsXYY`],
  },
};

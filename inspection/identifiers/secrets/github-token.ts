import type { Identifier } from '../identifier.js';

/** Tokens of GitHub: personal, of applications, fine-grained. They have forty characters, and may come to have 255. */
export const githubToken: Identifier = {
  name: 'github-token',
  title: 'GitHub token',
  countries: [],
  source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available/',
  certain: ['gh[pousr]_[A-Za-z0-9]{36,251}', 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}'],
  accepts: (value) => !/(.)\1{9}/.test(value),
  canonical: (value) => value,
  context: ['github', 'token'],
  examples: {
    wide: [`«${'ghp'}_k3J9xQ2mN8vB4cZ7wL5tR1yP6sD0fGhTqWeU»`, 'ghq_k3J9xQ2mN8vB4cZ7wL5tR1yP6sD0fGhTqWeU'],
    medium: [`«${'gho'}_k3J9xQ2mN8vB4cZ7wL5tR1yP6sD0fGhTqWeU»`, `ghp_${'x'.repeat(36)}`],
    narrow: [
      `«${'github'}_pat_11ABCDEFG0aBcDeFgHiJkL_${'a1B2c3'.repeat(9)}d4E5f»`,
      `${'ghp'}_k3J9xQ2mN8vB4cZ7wL5tR1yP6sD0fGhTqWe`,
    ],
  },
};

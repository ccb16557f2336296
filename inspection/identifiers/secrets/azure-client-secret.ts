import { hasEntropy } from '../checks/entropy.js';
import type { Identifier } from '../identifier.js';

/** Secrets of applications in Microsoft Entra ID: forty characters with `Q~` after the fourth. */
export const azureClientSecret: Identifier = {
  name: 'azure-client-secret',
  title: 'Azure (Entra ID) client secret',
  countries: [],
  source: 'https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/azure.go',
  certain: ['[A-Za-z0-9_~.]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}'],
  accepts: (value) => hasEntropy(value, 3.5),
  canonical: (value) => value,
  context: ['client secret', 'azure', 'entra'],
  examples: {
    wide: [`«kX1${'8Q~'}nB7cVd2sLq9WzR4tYu6PfGhJ3mK5xA0eNo»`, 'kX18Q-nB7cVd2sLq9WzR4tYu6PfGhJ3mK5xA0eNo'],
    medium: [`«kX1${'8Q~'}nB7cVd2sLq9WzR4tYu6PfGhJ3mK5xA0eNo»`, `kX1${'8Q~'}short`],
    narrow: [`secret=«kX1${'8Q~'}nB7cVd2sLq9WzR4tYu6PfGhJ3mK5xA0eNo»`, `aaa${'8Q~'}${'a'.repeat(34)}`],
  },
};

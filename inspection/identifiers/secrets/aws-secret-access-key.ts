import { hasEntropy } from '../checks/entropy.js';
import type { Identifier } from '../identifier.js';

/** Secret access keys of Amazon Web Services: forty characters of base64 beside words that say so. */
export const awsSecretAccessKey: Identifier = {
  name: 'aws-secret-access-key',
  title: 'AWS secret access key',
  countries: [],
  source:
    'https://github.com/MicrosoftDocs/microsoft-365-docs/blob/0c21e93bc08e1df45d583dae0ff375d5df97d7aa/microsoft-365/compliance/sit-defn-amazon-s3-client-secret-access-key.md',
  plain: ['[A-Za-z0-9/+]{40}'],
  accepts: (value) => hasEntropy(value, 4) && !value.includes('EXAMPLE') && /[A-Z]/.test(value) && /[a-z]/.test(value),
  canonical: (value) => value,
  context: [
    'aws',
    'aws secret',
    'secret access key',
    'secretaccesskey',
    'aws secret access key',
    'aws_secret',
    'secret key',
  ],
  within: 60,
  examples: {
    wide: ['«kWcrlUX5JEDGM9LtmEENI0aVmYvHNif+zB2q/r8x»', 'kWcrlUX5JEDGM9LtmEENI0aVmYvHNif+zB2q/r8'],
    medium: [
      'aws_secret_access_key = «kWcrlUX5JEDGM9LtmEENI0aVmYvHNif+zB2q/r8x»',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'kWcrlUX5JEDGM9LtmEENI0aVmYvHNif+zB2q/r8x',
    ],
    narrow: [
      'AWS secret: «kWcrlUX5JEDGM9LtmEENI0aVmYvHNif+zB2q/r8x»',
      'AWS commit da39a3ee5e6b4b0d3255bfef95601890afd80709',
    ],
  },
};

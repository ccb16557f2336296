import type { Format } from './format.js';

/** Content that only its recipient can read: PGP, Microsoft's rights-protected messages and encrypted documents. */
export const encrypted: Format = {
  name: 'encrypted',
  types: ['pgp', 'rpmsg', 'officeEncrypted'],
  extract: (_, to) => to.addIncomplete('encrypted'),
};

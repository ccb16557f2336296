import { z } from 'zod';
import { aws } from './aws.js';
import { azure } from './azure.js';
import { local } from './local.js';
import { rackspace } from './rackspace.js';

/** Where the tier runs; `kind` says which section it is. */
export const target = z
  .discriminatedUnion('kind', [aws, azure, rackspace, local])
  .describe('Where the tier runs: aws, azure, rackspace or local, each with options of its own.');

/** One target's section, defaults filled in. */
export type Target = z.output<typeof target>;

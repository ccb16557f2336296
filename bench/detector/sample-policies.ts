import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { policySchema } from '@cloud-prevent/protocol/policy';
import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';
import { responseRuleSchema } from '@cloud-prevent/protocol/response-rule';
import { parseAllDocuments } from 'yaml';
import { inRepository } from '../repository.js';

const documentSchema = z.discriminatedUnion('kind', [policySchema, responseRuleSchema]);

/** The policies and response rules of `examples/policies` as one set, its version a hash of the files. */
export function samplePolicies(): PolicySet {
  const folder = inRepository('examples', 'policies');
  const texts = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const documents = texts.flatMap((text) =>
    parseAllDocuments(text).map((document) => documentSchema.parse(document.toJS())),
  );
  return policySetSchema.parse({
    version: createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12),
    policies: documents.filter(({ kind }) => kind === 'policy'),
    responseRules: documents.filter(({ kind }) => kind === 'response-rule'),
  });
}

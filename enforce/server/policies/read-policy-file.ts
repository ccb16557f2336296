import { open } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { policySchema, type Policy } from '@cloud-prevent/protocol/policy';
import { responseRuleSchema, type ResponseRule } from '@cloud-prevent/protocol/response-rule';
import { describeMistakes } from '../operation/describe-mistakes.js';
import type { Problem } from '../operation/enforce-error.js';
import { errorText } from '../operation/error-text.js';

/** Bytes of one policy file. */
const LONGEST_FILE = 4 * 1024 ** 2;

const documentSchema = z.discriminatedUnion('kind', [policySchema, responseRuleSchema], {
  error: 'expected kind: policy or kind: response-rule',
});

/** What is in a policy file: a document, or what is wrong with it. */
export type PolicyFile = { readonly document: Policy | ResponseRule } | { readonly problems: readonly Problem[] };

/** Reads and checks one YAML file with one policy or one response rule. */
export async function readPolicyFile(file: string): Promise<PolicyFile> {
  try {
    return check(parse(await readBounded(file)));
  } catch (error) {
    return { problems: [{ path: '(document)', message: errorText(error) }] };
  }
}

function check(document: unknown): PolicyFile {
  const checked = documentSchema.safeParse(document);
  return checked.success ? { document: checked.data } : { problems: describeMistakes(checked.error, document) };
}

function parse(text: string): unknown {
  const document = parseDocument(text);
  const [first] = document.errors;
  if (first?.code === 'MULTIPLE_DOCS') throw new Error('found several documents; write each into a file of its own');
  if (first) throw new Error(`this is not YAML: ${first.message}`);
  const value: unknown = document.toJS();
  return value;
}

async function readBounded(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > LONGEST_FILE) throw new Error(`found ${String(size)} bytes; at most ${String(LONGEST_FILE)} are read`);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

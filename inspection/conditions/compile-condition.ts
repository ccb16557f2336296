import type { Condition } from '@cloud-prevent/protocol/condition';
import { attachmentCount } from './attachment-count.js';
import { attachmentName } from './attachment-name.js';
import { attachmentSize } from './attachment-size.js';
import { attachmentType } from './attachment-type.js';
import type { CompileContext, SharedByConditions } from './compile-context.js';
import type { RuleCondition } from './compiled-condition.js';
import type { ConditionKind, KindName } from './condition-kind.js';
import { dataIdentifier } from './data-identifier.js';
import { describeCondition } from './describe-condition.js';
import { documentSimilarity } from './document-similarity.js';
import { encryptedContent } from './encrypted-content.js';
import { exactData } from './exact-data.js';
import { header } from './header.js';
import { inspectionIncomplete } from './inspection-incomplete.js';
import { keyword } from './keyword.js';
import { keywordProximity } from './keyword-proximity.js';
import { messageSize } from './message-size.js';
import { recipient } from './recipient.js';
import { recipientCount } from './recipient-count.js';
import { regularExpression } from './regular-expression.js';
import { sender } from './sender.js';

/** Every kind that a policy may use; the type makes a missing one a compile error. */
const kinds: { readonly [Name in KindName]: ConditionKind<Name> } = {
  keyword,
  keywordProximity,
  regularExpression,
  dataIdentifier,
  exactData,
  documentSimilarity,
  attachmentType,
  attachmentName,
  attachmentSize,
  attachmentCount,
  encryptedContent,
  inspectionIncomplete,
  sender,
  recipient,
  recipientCount,
  header,
  messageSize,
};
const names = Object.keys(kinds) as KindName[];

/**
 * Compiles one condition of a policy.
 * @param report notes a mistake; its path begins with the condition's key: `regularExpression.pattern`
 */
export function compileCondition(
  condition: Condition,
  shared: SharedByConditions,
  report: CompileContext['report'],
): RuleCondition {
  const name = names.find((kind) => condition[kind] !== undefined);
  if (name === undefined) throw new TypeError('a condition without a kind; the schema lets none through');
  return compileKind(name, condition, {
    ...shared,
    report: (path, message) => report(`${name}.${path}`, message),
  });
}

function compileKind<Name extends KindName>(name: Name, condition: Condition, context: CompileContext): RuleCondition {
  const options = condition[name];
  if (options === undefined) throw new TypeError(`the condition is no ${name}`);
  return { ...kinds[name].compile(options, context), asks: describeCondition(name, options) };
}

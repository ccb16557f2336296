import type { Condition } from '@cloud-prevent/protocol/policy';
import type { CompileContext } from './compile-context.js';
import type { CompiledCondition } from './compiled-condition.js';
import type { ConditionKind, KindName } from './condition-kind.js';
import { dataIdentifier } from './data-identifier.js';
import { keyword } from './keyword.js';
import { regularExpression } from './regular-expression.js';

/** Every kind that a policy may use; the type makes a missing one a compile error. */
const kinds: { readonly [Name in KindName]: ConditionKind<Name> } = { keyword, regularExpression, dataIdentifier };

/**
 * Compiles one condition of a policy.
 * @param report notes a mistake; its path begins with the condition's key: `regularExpression.pattern`
 */
export function compileCondition(
  condition: Condition,
  patterns: CompileContext['patterns'],
  report: CompileContext['report'],
): CompiledCondition {
  const contextOf = ({ name }: { name: KindName }): CompileContext => ({
    patterns,
    report: (path, message) => report(`${name}.${path}`, message),
  });
  if ('keyword' in condition) return kinds.keyword.compile(condition.keyword, contextOf(kinds.keyword));
  if ('regularExpression' in condition) {
    return kinds.regularExpression.compile(condition.regularExpression, contextOf(kinds.regularExpression));
  }
  return kinds.dataIdentifier.compile(condition.dataIdentifier, contextOf(kinds.dataIdentifier));
}

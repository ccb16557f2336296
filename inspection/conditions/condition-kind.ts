import type { Condition } from '@cloud-prevent/protocol/condition';
import type { CompileContext } from './compile-context.js';
import type { CompiledCondition } from './compiled-condition.js';

/** Names of the kinds: the keys that a condition may have in a policy. */
export type KindName = keyof Condition;

/** Options of a kind, as they stand in the policy. */
export type OptionsOf<Name extends KindName> = NonNullable<Condition[Name]>;

/** A kind of condition. One file each; `compileCondition` lists them. */
export interface ConditionKind<Name extends KindName> {
  readonly name: Name;
  /** Mistakes are reported to the context; what is returned is then not used. */
  compile(options: OptionsOf<Name>, context: CompileContext): CompiledCondition;
}

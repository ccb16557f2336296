import type { Node } from 'web-tree-sitter';
import { callCmdlet } from './call-cmdlet';
import { isEqual, isTrue, listOf, propertyOf, type Cmdlets, type Value } from './powershell-values';

/** One run of a script: its variables, and what its statements do. */
export class PowerShellRun {
  readonly #variables = new Map<string, Value>([
    ['true', true],
    ['false', false],
    ['null', null],
  ]);

  constructor(private readonly cmdlets: Cmdlets) {}

  /** Sets a variable; names are the same in upper and lower case. */
  set(name: string, value: Value): void {
    this.#variables.set(name.toLowerCase(), value);
  }

  /** Runs every statement of a list. */
  execute(list: Node): void {
    for (const statement of list.namedChildren) this.#statement(statement);
  }

  #statement(node: Node): void {
    switch (node.type) {
      case 'comment':
        return;
      case 'if_statement':
        return this.#if(node);
      case 'foreach_statement':
        return this.#forEach(node);
      case 'flow_control_statement':
        throw new Error(String(this.evaluate(only(node))));
      default:
        this.evaluate(node);
    }
  }

  #if(node: Node): void {
    const [condition, block, ...more] = node.namedChildren;
    if (!condition || !block) throw unknown(node);
    if (isTrue(this.evaluate(condition))) return this.#block(block);
    for (const clause of more) if (clause.type === 'else_clause') this.#block(only(clause));
  }

  #forEach(node: Node): void {
    const [variable, list, block] = node.namedChildren;
    if (!variable || !list || !block) throw unknown(node);
    for (const value of listOf(this.evaluate(list))) {
      this.set(variable.text.slice(1), value);
      this.#block(block);
    }
  }

  #block(node: Node): void {
    for (const list of node.namedChildren) this.execute(list);
  }

  /** The value of an expression or pipeline. */
  evaluate(node: Node): Value {
    const [first] = node.namedChildren;
    // The grammar wraps an expression in a node for each level of precedence.
    if (first && first.text === node.text && node.type !== 'command') return this.evaluate(first);
    switch (node.type) {
      case 'assignment_expression':
        return this.#assign(node);
      case 'hash_literal_expression':
        return this.#hash(node);
      case 'array_expression':
        return node.namedChildren.flatMap((list) => list.namedChildren.flatMap((one) => listOf(this.evaluate(one))));
      case 'pipeline_chain':
        return this.#pipeline(node);
      case 'command':
        return unrolled(this.#command(node, []));
      case 'verbatim_string_characters':
        return node.text.slice(1, -1).replaceAll(/(['\u2018\u2019\u201A\u201B])\1/g, '$1');
      case 'expandable_string_literal':
        return this.#expand(node);
      case 'decimal_integer_literal':
        return Number(node.text);
      case 'variable':
        return this.#variable(node.text.slice(1));
      case 'member_access':
        return propertyOf(this.evaluate(child(node, 0)), child(node, 1).text);
      case 'element_access':
        return this.#element(node);
      case 'invokation_expression':
        return this.#invoke(node);
      case 'logical_expression':
        return this.#logical(node);
      case 'comparison_expression':
        return this.#compare(node);
      case 'expression_with_unary_operator':
        return this.#negate(node);
      default:
        return this.#wrapped(node);
    }
  }

  /** Parentheses, and what else has only one thing in it. */
  #wrapped(node: Node): Value {
    if (node.namedChildCount === 1 || node.type === 'sub_expression') return this.evaluate(only(node));
    if (node.type === 'array_literal_expression') return node.namedChildren.map((one) => this.evaluate(one));
    throw unknown(node);
  }

  #assign(node: Node): Value {
    const [left, , right] = node.namedChildren;
    if (!left || !right) throw unknown(node);
    const value = this.evaluate(right);
    const target = innermost(left);
    if (target.type === 'variable') this.set(target.text.slice(1), value);
    else this.#setEntry(target, value);
    return null;
  }

  #setEntry(target: Node, value: Value): void {
    const hash = this.evaluate(child(target, 0));
    if (hash === null || typeof hash !== 'object' || Array.isArray(hash) || hash instanceof Date) throw unknown(target);
    hash[String(this.evaluate(child(target, 1)))] = value;
  }

  #hash(node: Node): Value {
    const entries = node.descendantsOfType('hash_entry');
    return Object.fromEntries(entries.map((entry) => [child(entry, 0).text, this.evaluate(child(entry, 1))]));
  }

  /** Commands, or one expression that the grammar puts in their place. */
  #pipeline(node: Node): Value {
    const stages = node.namedChildren;
    if (stages.length === 1 && child(node, 0).type !== 'command') return this.evaluate(child(node, 0));
    return unrolled(stages.reduce<Value[]>((input, stage) => this.#stage(stage, input), []));
  }

  #stage(node: Node, input: readonly Value[]): Value[] {
    return node.type === 'command' ? this.#command(node, input) : listOf(this.evaluate(node));
  }

  #expand(node: Node): Value {
    let text = node.text.slice(1, -1);
    for (const part of node.namedChildren) text = text.replace(part.text, () => String(this.evaluate(part)));
    return text;
  }

  #variable(name: string): Value {
    const value = this.#variables.get(name.toLowerCase());
    if (value === undefined) throw new Error(`The variable $${name} has not been set.`);
    return value;
  }

  #element(node: Node): Value {
    const [list, key] = [this.evaluate(child(node, 0)), this.evaluate(child(node, 1))];
    return Array.isArray(list) ? (list[Number(key)] ?? null) : propertyOf(list, String(key));
  }

  /** The two methods that scripts call: a credential to read a secret, and a date in UTC. */
  #invoke(node: Node): Value {
    const method = child(node, 1).text;
    if (node.text.startsWith('[System.Net.NetworkCredential]::new(')) {
      const [, secret] = node.descendantsOfType('argument_expression').map((argument) => this.evaluate(argument));
      return { Password: secret ?? null };
    }
    if (method === 'ToUniversalTime') return this.evaluate(child(node, 0));
    throw unknown(node);
  }

  #logical(node: Node): Value {
    const operator = node.children.find(({ isNamed }) => !isNamed)?.text.toLowerCase();
    const [left, right] = [child(node, 0), child(node, 1)];
    if (operator === '-and') return isTrue(this.evaluate(left)) && isTrue(this.evaluate(right));
    if (operator === '-or') return isTrue(this.evaluate(left)) || isTrue(this.evaluate(right));
    throw unknown(node);
  }

  #compare(node: Node): Value {
    const [left, right] = [this.evaluate(child(node, 0)), this.evaluate(child(node, 2))];
    switch (child(node, 1).text) {
      case '-eq':
        return isEqual(left, right);
      case '-ne':
        return !isEqual(left, right);
      case '-gt':
        return Number(left) > Number(right);
      case '-notcontains':
        return !listOf(left).some((entry) => isEqual(entry, right));
      default:
        throw unknown(node);
    }
  }

  #negate(node: Node): Value {
    if (!node.text.startsWith('-not ')) throw unknown(node);
    return !isTrue(this.evaluate(only(node)));
  }

  #command(node: Node, input: readonly Value[]): Value[] {
    return callCmdlet(node, input, this.cmdlets, (value) => this.evaluate(value));
  }
}

/** What a pipeline gives: nothing, the one thing, or a list. */
function unrolled(output: Value[]): Value {
  return output.length > 1 ? output : (output[0] ?? null);
}

function innermost(node: Node): Node {
  return node.namedChildCount === 1 && node.type !== 'variable' ? innermost(child(node, 0)) : node;
}

function only(node: Node): Node {
  if (node.namedChildCount !== 1) throw unknown(node);
  return child(node, 0);
}

function child(node: Node, index: number): Node {
  const found = node.namedChild(index);
  if (!found) throw unknown(node);
  return found;
}

function unknown(node: Node): Error {
  return new Error(`The test does not know ${node.type}: ${node.text.slice(0, 100)}`);
}

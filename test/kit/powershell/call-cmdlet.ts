import type { Node } from 'web-tree-sitter';
import {
  isEqual,
  listOf,
  propertyOf,
  type Cmdlet,
  type Cmdlets,
  type Parameters,
  type Value,
} from './powershell-values';

/** Cmdlets of PowerShell itself. */
const BUILT_IN: Cmdlets = {
  'Out-Null': () => [],
  'Set-StrictMode': () => [],
  'Get-Date': () => [new Date()],
  'Where-Object': (parameters, input) => {
    const wanted = parameters.Value ?? null;
    const isWanted = (value: Value) => isEqual(propertyOf(value, String(parameters.Property)), wanted);
    return input.filter((value) => ('EQ' in parameters ? isWanted(value) : !isWanted(value)));
  },
};

/**
 * Calls the cmdlet of a command.
 * @param evaluate gives the values of arguments
 * @throws Error for an unknown cmdlet
 */
export function callCmdlet(
  command: Node,
  input: readonly Value[],
  cmdlets: Cmdlets,
  evaluate: (node: Node) => Value,
): Value[] {
  const name = command.namedChildren.find(({ type }) => type === 'command_name')?.text ?? command.text;
  const cmdlet: Cmdlet | undefined = cmdlets[name] ?? BUILT_IN[name];
  if (!cmdlet) throw new Error(`The term '${name}' is not recognized.`);
  return cmdlet(parametersOf(command, evaluate), input).flatMap(listOf);
}

/** Positional arguments are given under '0', '1' …; splatted hash tables are laid out. */
function parametersOf(command: Node, evaluate: (node: Node) => Value): Parameters {
  const elements = command.namedChildren.find(({ type }) => type === 'command_elements')?.namedChildren ?? [];
  const parameters: Record<string, Value> = {};
  let open: string | undefined;
  let position = 0;
  for (const element of joined(elements)) {
    if (element.type === 'command_argument_sep') continue;
    if (element.type === 'command_parameter') {
      open = element.text.slice(1);
      parameters[open] = true;
    } else if (element.text.startsWith('@') && !element.text.startsWith('@(')) {
      Object.assign(parameters, evaluateSplat(element, evaluate));
      open = undefined;
    } else {
      parameters[open ?? String(position++)] = valueOf(element, evaluate);
      open = undefined;
    }
  }
  return parameters;
}

/** `(Get-Date).ToUniversalTime()` comes as a member and its arguments apart. */
function joined(elements: readonly Node[]): readonly Node[] {
  return elements.filter(({ type, text }) => !(type === 'argument_list' && text === '()'));
}

function valueOf(element: Node, evaluate: (node: Node) => Value): Value {
  if (element.type === 'generic_token') return element.text;
  if (/^\(Get-Date\)\.ToUniversalTime$/.test(element.text)) return new Date();
  return evaluate(element);
}

function evaluateSplat(element: Node, evaluate: (node: Node) => Value): Value {
  const [variable] = element.type === 'variable' ? [element] : element.descendantsOfType('variable');
  if (!variable) throw new Error(`Not a splatted variable: ${element.text}`);
  return evaluate(variable);
}

import type { Node } from 'web-tree-sitter';
import { parsePowerShell } from './parse-powershell';
import { PowerShellRun } from './powershell-run';
import type { Cmdlets, Parameters } from './powershell-values';

/**
 * Runs a script of the part of PowerShell that the kit writes, after a real parser has accepted it. What it does not
 * know is an error, never skipped.
 * @param cmdlets by name
 * @param parameters of the script, without dashes; `WhatIf` as well
 * @throws Error of a `throw` statement, and of cmdlets
 */
export async function runPowerShell(script: string, cmdlets: Cmdlets, parameters: Parameters): Promise<void> {
  const program = await parsePowerShell(script);
  const [block] = program.descendantsOfType('param_block');
  const run = new PowerShellRun(cmdlets);
  run.set('WhatIfPreference', parameters.WhatIf === true);
  if (block) bindParameters(block, parameters, run);
  for (const child of program.namedChildren) if (child.type === 'statement_list') run.execute(child);
}

function bindParameters(block: Node, parameters: Parameters, run: PowerShellRun): void {
  for (const declared of block.descendantsOfType('script_parameter')) {
    const name = declared.namedChildren.find(({ type }) => type === 'variable')?.text.slice(1) ?? '';
    const isMandatory = /Parameter\(Mandatory\)/.test(declared.text);
    if (isMandatory && parameters[name] === undefined) throw new Error(`The parameter ${name} is missing.`);
    const usual = declared.namedChildren.find(({ type }) => type === 'script_parameter_default');
    run.set(name, parameters[name] ?? (usual ? run.evaluate(usual) : null));
  }
}

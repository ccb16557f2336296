import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

let parser: Promise<Parser> | undefined;

/**
 * Parses a PowerShell script with the grammar that editors use.
 * @throws Error with the place when it is not PowerShell
 */
export async function parsePowerShell(script: string): Promise<Node> {
  parser ??= createParser();
  const tree = (await parser).parse(script.replace(/^\uFEFF/, ''));
  if (!tree) throw new Error('The parser gave up.');
  if (!tree.rootNode.hasError) return tree.rootNode;
  const wrong = tree.rootNode.descendantsOfType('ERROR')[0] ?? tree.rootNode;
  throw new Error(`Not PowerShell, line ${wrong.startPosition.row + 1}: ${wrong.text.slice(0, 200)}`);
}

async function createParser(): Promise<Parser> {
  await Parser.init();
  const folder = join(require.resolve('tree-sitter-powershell/package.json'), '..');
  const made = new Parser();
  // Given a path it would import a module of Node dynamically, which jest does not allow.
  made.setLanguage(await Language.load(readFileSync(join(folder, 'tree-sitter-powershell.wasm'))));
  return made;
}

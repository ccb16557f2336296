import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';

const REQUIRE = /\brequire\(["']([^"']+)["']\)/g;

/** A folder of modules: a package, or the code that starts it all. */
interface Home {
  readonly root: string;
  /** Where the folder comes to lie in the copy. */
  readonly inside: string;
}

/**
 * Every file that a compiled CommonJS module loads, directly or through others, found by reading its `require` calls.
 * @param folder of the module's own code
 * @param entry of the module, from there
 * @param except names that are there already and are left out
 * @returns files by the place where they belong in a copy that works on its own, in order of their names
 * @throws Error for a module that is not installed, and for a package that is installed twice
 */
export function modulesBehind(folder: string, entry: string, except: RegExp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const waiting: { file: string; home: Home }[] = [];
  const add = (file: string, home: Home): void => {
    const inside = join(home.inside, relative(home.root, file));
    const known = found.get(inside);
    if (known === file) return;
    if (known) throw new Error(`${inside} is installed twice, as ${known} and as ${file}.`);
    found.set(inside, file);
    waiting.push({ file, home });
  };
  add(join(folder, entry), { root: folder, inside: '' });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { file, home } = next;
    if (file.endsWith('.json')) continue;
    for (const name of requiredBy(file).filter((name) => !isBuiltin(name) && !except.test(name))) {
      const required = createRequire(file).resolve(name);
      const itsHome = name.startsWith('.') ? home : packageOf(name, required);
      add(required, itsHome);
      if (itsHome !== home && itsHome.inside) add(join(itsHome.root, 'package.json'), itsHome);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function requiredBy(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(REQUIRE)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** The package that a name such as `zod` or `@scope/name/part` means. */
function packageOf(name: string, file: string): Home {
  const packageName = name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (packageNameAt(folder) === packageName) return { root: folder, inside: join('node_modules', packageName) };
  }
  throw new Error(`${file} belongs to no package named ${packageName}.`);
}

function packageNameAt(folder: string): string | undefined {
  const description = join(folder, 'package.json');
  if (!existsSync(description)) return undefined;
  const { name }: { name?: string } = JSON.parse(readFileSync(description, 'utf8'));
  return name;
}

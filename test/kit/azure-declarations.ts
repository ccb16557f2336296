import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

const fromHere = createRequire(__filename);
const PROVIDER = dirname(fromHere.resolve('@pulumi/azure-native/package.json'));

/** A property as it is declared. */
export interface DeclaredProperty {
  readonly type: ts.TypeNode;
  readonly required: boolean;
}

/** Properties by name. */
export type DeclaredShape = ReadonlyMap<string, DeclaredProperty>;

const files = new Map<string, ReadonlyMap<string, DeclaredShape>>();
let inputs: string | undefined;

/**
 * What a resource takes, as the provider declares it.
 * @param service module, such as `network`
 * @param kind class, such as `LoadBalancer`
 */
export function argumentsOf(service: string, kind: string): DeclaredShape {
  const file = join(PROVIDER, service, `${kind.charAt(0).toLowerCase()}${kind.slice(1)}.d.ts`);
  return shapeIn(file, () => readFileSync(file, 'utf8'), `${kind}Args`);
}

/** What a nested section takes. @param reference such as `inputs.network.ProbeArgs` */
export function nestedShape(reference: string): DeclaredShape {
  const [, service = '', name = ''] = reference.split('.');
  return shapeIn(`inputs ${service}`, () => namespaceText(service), name);
}

/** Every value of an enumeration. @param reference such as `enums.network.TransportProtocol` */
export function enumValues(reference: string): readonly string[] {
  const [, service = '', name = ''] = reference.split('.');
  const values: unknown = fromHere(join(PROVIDER, 'types', 'enums', service))[name];
  if (typeof values !== 'object' || values === null) throw new Error(`The provider has no ${reference}.`);
  return Object.values(values).map(String);
}

function shapeIn(key: string, text: () => string, name: string): DeclaredShape {
  const known = files.get(key) ?? interfacesIn(text());
  files.set(key, known);
  const shape = known.get(name);
  if (!shape) throw new Error(`${name} is not declared in ${key}.`);
  return shape;
}

/** The file of all inputs has 7 MB; only the part of one service is read as code. */
function namespaceText(service: string): string {
  inputs ??= readFileSync(join(PROVIDER, 'types', 'input.d.ts'), 'utf8');
  const begin = inputs.indexOf(`export declare namespace ${service} {`);
  if (begin < 0) throw new Error(`The provider declares nothing of ${service}.`);
  return inputs.slice(begin, inputs.indexOf('\n}\n', begin) + 3);
}

function interfacesIn(text: string): ReadonlyMap<string, DeclaredShape> {
  const found = new Map<string, DeclaredShape>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) found.set(node.name.text, shapeOf(node));
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

function shapeOf({ members }: ts.InterfaceDeclaration): DeclaredShape {
  return new Map(
    members.flatMap((member) => {
      if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name)) return [];
      return [[member.name.text, { type: member.type, required: !member.questionToken }] as const];
    }),
  );
}

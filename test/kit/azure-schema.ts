import * as ts from 'typescript';
import { argumentsOf, enumValues, nestedShape, type DeclaredShape } from './azure-declarations';
import type { RegisteredResource } from './registered-resource';

/**
 * Compares what a resource was given with Azure's own schema of it, as the provider's declarations have it: they are
 * generated from the API definitions that Azure publishes. Mocks look at none of it, and the compiler lets wrong texts
 * pass, since most of Azure's enumerations are open to it.
 * @returns what is unknown, missing, of a wrong type, or no value of its enumeration; each with its path
 */
export function azureSchemaFaults({ type, name, inputs }: RegisteredResource): readonly string[] {
  const [, service = '', kind = ''] = type.split(':');
  const shape = argumentsOf(service, kind);
  return faultsOfObject(`${kind} ${name}`, inputs, shape);
}

function faultsOfObject(
  path: string,
  value: Readonly<Record<string, unknown>>,
  shape: DeclaredShape,
): readonly string[] {
  const missing = [...shape].filter(([key, { required }]) => required && !(key in value));
  const faults = Object.entries(value).flatMap(([key, entry]) => {
    const property = shape.get(key);
    return property ? faultsOfValue(`${path}.${key}`, entry, property.type) : [`${path}.${key}: unknown`];
  });
  return [...missing.map(([key]) => `${path}.${key}: missing`), ...faults];
}

/** A value fits when it fits one of the alternatives; otherwise what the closest of them says. */
function faultsOfValue(path: string, value: unknown, type: ts.TypeNode): readonly string[] {
  const plain = isRecord(value) && 'secret' in value ? value['secret'] : value;
  const alternatives = alternativesOf(type);
  const enums = alternatives.filter((one) => one.getText().startsWith('enums.'));
  if (enums.length > 0 && typeof plain === 'string') return faultsOfEnum(path, plain, enums);
  const answers = alternatives.map((one) => faultsOfOne(path, plain, one));
  return answers.sort((a, b) => a.length - b.length)[0] ?? [];
}

function faultsOfEnum(path: string, value: string, enums: readonly ts.TypeNode[]): readonly string[] {
  const known = enums.flatMap((one) => enumValues(one.getText()));
  return known.includes(value) ? [] : [`${path}: ${value} is none of ${known.join(', ')}`];
}

function faultsOfOne(path: string, value: unknown, type: ts.TypeNode): readonly string[] {
  const text = type.getText();
  if (text === 'any') return [];
  if (text === 'string' || text === 'number' || text === 'boolean') {
    return typeof value === text ? [] : [`${path}: ${JSON.stringify(value)} is no ${text}`];
  }
  if (ts.isLiteralTypeNode(type)) return JSON.stringify(value) === text ? [] : [`${path}: not ${text}`];
  if (ts.isArrayTypeNode(type)) {
    if (!Array.isArray(value)) return [`${path}: no list`];
    return value.flatMap((entry, index) => faultsOfValue(`${path}[${index}]`, entry, type.elementType));
  }
  if (!isRecord(value)) return [`${path}: ${JSON.stringify(value)} is no section`];
  if (ts.isTypeLiteralNode(type))
    return Object.entries(value).flatMap(([key, entry]) => mapFaults(path, key, entry, type));
  // Archives and files are Pulumi's own.
  if (text.startsWith('pulumi.asset.')) return [];
  return faultsOfObject(path, value, nestedShape(text));
}

function mapFaults(path: string, key: string, value: unknown, type: ts.TypeLiteralNode): readonly string[] {
  const [index] = type.members;
  if (!index || !ts.isIndexSignatureDeclaration(index)) throw new Error(`${path}: unexpected ${type.getText()}`);
  return faultsOfValue(`${path}.${key}`, value, index.type);
}

/** `pulumi.Input<A | B | undefined>` is A or B. */
function alternativesOf(type: ts.TypeNode): readonly ts.TypeNode[] {
  if (ts.isParenthesizedTypeNode(type)) return alternativesOf(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(alternativesOf);
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return [];
  if (ts.isTypeReferenceNode(type) && type.typeName.getText() === 'pulumi.Input') {
    return (type.typeArguments ?? []).flatMap(alternativesOf);
  }
  return [type];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

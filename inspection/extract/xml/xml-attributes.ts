import { decodeXML } from 'entities';

const ATTRIBUTE = /\s(?:[\w.-]{1,100}:)?([\w.-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Attributes of a tag, prefixes taken off their names and references decoded. @param source the tag as it stands */
export function* xmlAttributes(source: string): Generator<readonly [name: string, value: string]> {
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    yield [name, decodeXML(double ?? single ?? '')];
  }
}

/** The value of one attribute. @param name without prefix */
export function xmlAttribute(source: string, name: string): string | undefined {
  for (const [found, value] of xmlAttributes(source)) if (found === name) return value;
  return undefined;
}

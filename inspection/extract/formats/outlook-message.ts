import { openCompoundFile, type CompoundEntry } from '../compound/compound-file.js';
import { decodeText } from '../decode-text.js';
import { LimitReached } from '../limit-reached.js';
import { limits } from '../limits.js';
import { addItem, type MapiProperty } from '../mapi/add-item.js';
import { mapiProperties } from '../mapi/mapi-properties.js';
import type { Format, PartCollector } from './format.js';

/** Name of a stream that holds a property: number and type, hexadecimal. */
const PROPERTY = /^__substg1\.0_([0-9a-f]{4})([0-9a-f]{4})$/i;
const STRING_8 = 0x1e;
const UNICODE = 0x1f;
const BINARY = 0x102;
const CLASSES_ENCRYPTED = /^IPM\.Note\.(?:SMIME$|RPMSG)/i;
const MESSAGE_CLASS = 0x001a;

/** Messages saved by Outlook ([MS-OXMSG]), with their recipients, attachments and the messages attached to them. */
export const outlookMessage: Format = {
  name: 'Outlook message',
  types: ['msg'],
  extract: ({ content }, to) => addStorage(openCompoundFile(content), to, 0),
};

async function addStorage(storage: CompoundEntry, to: PartCollector, depth: number): Promise<void> {
  if (depth > limits.depth) throw new LimitReached('limit');
  const properties = propertiesOf(storage, to);
  if (CLASSES_ENCRYPTED.test(textOf(properties, MESSAGE_CLASS) ?? '')) to.addIncomplete('encrypted');
  addItem(properties, to);
  for (const child of storage.children) {
    if (!child.isStorage) continue;
    if (/^__attach_/i.test(child.name)) await addAttachment(child, to, depth);
    else if (/^__recip_/i.test(child.name)) addItem(propertiesOf(child, to), to);
  }
}

async function addAttachment(storage: CompoundEntry, to: PartCollector, depth: number): Promise<void> {
  const properties = propertiesOf(storage, to);
  addItem(
    properties.filter(({ value }) => typeof value === 'string'),
    to,
  );
  const inner = storage.children.find(({ isStorage }) => isStorage);
  if (inner) return addStorage(inner, to, depth + 1);
  const content = properties.find(({ id }) => id === mapiProperties.attachmentData)?.value;
  if (!Buffer.isBuffer(content)) return;
  const fileName =
    textOf(properties, mapiProperties.attachmentLongFileName) ??
    textOf(properties, mapiProperties.attachmentFileName) ??
    textOf(properties, mapiProperties.displayName);
  const contentType = textOf(properties, mapiProperties.attachmentContentType);
  await to.addFile({ fileName, content, ...(contentType && { contentType }) });
}

function propertiesOf({ children }: CompoundEntry, { budget }: PartCollector): MapiProperty[] {
  return children.flatMap((entry) => {
    const [, id = '', kind = ''] = PROPERTY.exec(entry.name) ?? [];
    if (!id || entry.isStorage) return [];
    const bytes = entry.read();
    budget.spend(bytes.length);
    const value = valueOf(parseInt(kind, 16), bytes);
    return value === undefined ? [] : [{ id: parseInt(id, 16), value }];
  });
}

function valueOf(kind: number, bytes: Buffer): string | Buffer | undefined {
  if (kind === UNICODE) return bytes.toString('utf16le');
  if (kind === STRING_8) return decodeText(bytes);
  return kind === BINARY ? bytes : undefined;
}

function textOf(properties: readonly MapiProperty[], id: number): string | undefined {
  const value = properties.find((property) => property.id === id)?.value;
  return typeof value === 'string' && value !== '' ? value.replace(/\0+$/, '') : undefined;
}

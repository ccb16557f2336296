import { decodeText } from '../decode-text.js';
import { addItem, type MapiProperty } from '../mapi/add-item.js';
import { mapiProperties } from '../mapi/mapi-properties.js';
import { readPropertyList } from '../mapi/read-property-list.js';
import { tnefAttributes, type TnefAttribute } from '../mapi/tnef-attributes.js';
import type { ContainedFile, Format, PartCollector } from './format.js';

const SUBJECT = 0x00018004;
const BODY = 0x0002800c;
const MESSAGE_PROPERTIES = 0x00069003;
const RECIPIENTS = 0x00069004;
const ATTACHMENT_BEGINS = 0x00069002;
const ATTACHMENT_PROPERTIES = 0x00069005;
const ATTACHMENT_TITLE = 0x00018010;
const ATTACHMENT_DATA = 0x0006800f;

/** What Outlook and Exchange wrap messages in: `winmail.dat`, [MS-OXTNEF]. */
export const tnef: Format = {
  name: 'TNEF',
  types: ['tnef'],
  extract: async ({ content }, to) => {
    let attachment: Attachment | undefined;
    for (const attribute of tnefAttributes(content)) {
      to.budget.spend(attribute.data.length);
      if (attribute.id === ATTACHMENT_BEGINS) {
        await attachment?.finish(to);
        attachment = new Attachment();
      } else if (!attachment?.take(attribute)) addAttribute(attribute, to);
    }
    await attachment?.finish(to);
  },
};

function addAttribute({ id, data }: TnefAttribute, to: PartCollector): void {
  if (id === SUBJECT || id === BODY) to.addText(decodeText(data), id === SUBJECT ? 'subject' : 'body');
  else if (id === MESSAGE_PROPERTIES) addItem(readPropertyList(data), to);
  else if (id === RECIPIENTS) to.addText(decodeText(data), 'recipients');
}

class Attachment {
  #title: string | undefined;
  #data: Buffer | undefined;
  #properties: MapiProperty[] = [];

  /** @returns whether the attribute belongs to an attachment */
  take({ id, data }: TnefAttribute): boolean {
    if (id === ATTACHMENT_TITLE) this.#title = decodeText(data).replace(/\0+$/, '');
    else if (id === ATTACHMENT_DATA) this.#data = data;
    else if (id === ATTACHMENT_PROPERTIES) this.#properties = readPropertyList(data);
    else return false;
    return true;
  }

  async finish(to: PartCollector): Promise<void> {
    addItem(
      this.#properties.filter(({ value }) => typeof value === 'string'),
      to,
    );
    const longName = this.#value(mapiProperties.attachmentLongFileName);
    const embedded = this.#value(mapiProperties.attachmentData);
    const content = Buffer.isBuffer(embedded) ? embedded : this.#data;
    if (!content) return;
    const fileName = typeof longName === 'string' ? longName.replace(/\0+$/, '') : this.#title;
    const file: ContainedFile = { fileName: fileName || undefined, content };
    await to.addFile(file);
  }

  #value(id: number): string | Buffer | undefined {
    return this.#properties.find((property) => property.id === id)?.value;
  }
}

const SIGNATURE = Buffer.from('223e9f78'.match(/../g)?.reverse().join('') ?? '', 'hex');

const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const attribute = (id: number, data: Buffer) =>
  Buffer.concat([Buffer.from([1]), number(id), number(data.length), data, Buffer.alloc(2)]);

/** A `winmail.dat` with a body among its properties, and a file when one is given. */
export function tnefOf(body: string, file?: { name: string; content: Buffer }): Buffer {
  const text = Buffer.from(body, 'utf16le');
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4)]);
  const properties = [
    number(2),
    number(0x0e070003),
    number(1),
    number(0x1000001f),
    number(1),
    number(text.length),
    padded,
  ];
  const attributes = [attribute(0x00069003, Buffer.concat(properties))];
  if (file) {
    attributes.push(attribute(0x00069002, Buffer.alloc(14)));
    attributes.push(attribute(0x00018010, Buffer.from(`${file.name}\0`, 'latin1')));
    attributes.push(attribute(0x0006800f, file.content));
  }
  return Buffer.concat([SIGNATURE, Buffer.from([1, 0]), ...attributes]);
}

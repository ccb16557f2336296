const OCTETS = 0x04;
const CONSTRUCTED = 0x20;
/** Object identifier of content that is data: 1.2.840.113549.1.7.1, as it stands in signed content. */
const DATA = Buffer.from('06092a864886f70d010701', 'hex');
const DEEPEST = 32;

/** Content that says so in more places is made to be misread. */
const MOST_PLACES = 16;

/**
 * The message in signed or compressed CMS content (RFC 5652, 5.2; RFC 3274), put together from its pieces, of definite or
 * indefinite length. None when the signature is detached; several when content is said to stand in several places, of
 * which mail programs look at one.
 * @throws RangeError when an element is cut off
 */
export function signedContents(cms: Buffer): Buffer[] {
  const contents: Buffer[] = [];
  let identifier = cms.indexOf(DATA);
  for (let place = 0; identifier >= 0 && place < MOST_PLACES; place += 1) {
    const content = readElement(cms, identifier + DATA.length);
    if (content?.tag === 0xa0) {
      const pieces: Buffer[] = [];
      collectOctets(cms, content, pieces, 0);
      contents.push(Buffer.concat(pieces));
    }
    identifier = cms.indexOf(DATA, identifier + DATA.length);
  }
  return contents.filter(({ length }) => length > 0);
}

interface Element {
  readonly tag: number;
  readonly from: number;
  /** Undefined when two zero bytes end it. */
  readonly to: number | undefined;
}

/** Adds the octets within an element, and gives where it ends. */
function collectOctets(cms: Buffer, element: Element, pieces: Buffer[], depth: number): number {
  if (depth > DEEPEST) throw new RangeError('elements stand too deep within one another');
  let at = element.from;
  while (element.to === undefined || at < element.to) {
    if (element.to === undefined && cms[at] === 0 && cms[at + 1] === 0) return at + 2;
    const inner = readElement(cms, at);
    if (!inner) throw new RangeError('an element is cut off');
    if ((inner.tag & CONSTRUCTED) !== 0) at = collectOctets(cms, inner, pieces, depth + 1);
    else {
      at = inner.to ?? cms.length;
      if (inner.tag === OCTETS) pieces.push(cms.subarray(inner.from, at));
    }
  }
  return at;
}

function readElement(cms: Buffer, at: number): Element | undefined {
  const tag = cms[at];
  const first = cms[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first === 0x80) return { tag, from: at + 2, to: undefined };
  const bytes = first > 0x80 ? first & 0x7f : 0;
  const from = at + 2 + bytes;
  if (bytes > 4 || from > cms.length) throw new RangeError('the length of an element is no number');
  const length = bytes > 0 ? cms.readUIntBE(at + 2, bytes) : first;
  return { tag, from, to: Math.min(from + length, cms.length) };
}

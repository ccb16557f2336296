import { createHash } from 'node:crypto';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import type { Budget } from '../budget.js';
import { recognise } from '../ocr/recognise.js';
import { KnownPictures } from './known-pictures.js';
import type { Picture } from './picture.js';

/** What was read in a picture. */
export interface PictureText {
  /** Empty when there is none, or nothing of it could be read. */
  readonly text: string;
  readonly incomplete?: IncompleteReason;
}

/** Pixels below which, one way or the other, no word can be read: bullets, rules, pixels that count readers. */
const SMALLEST = 8;

const known = new KnownPictures();

/** Reads the text in the pictures of one message, within the limits for it. */
export class PictureReader {
  #left: number;
  #time: number;
  /** More were there than are read; the rest is not even compared. */
  #isOver = false;

  constructor(
    private readonly options: OcrOptions,
    private readonly budget: Budget,
  ) {
    this.#left = options.pictures;
    this.#time = options.time;
  }

  /** Pixels of the largest picture that is read. */
  get mostPixels(): number {
    return this.options.pixels;
  }

  /**
   * Reads a picture. One that was read before, in this message or another, costs nothing and is not counted: most are
   * the logos of senders.
   * @returns never rejects: what is missing is said
   */
  async read(picture: Picture): Promise<PictureText> {
    const { width, height } = picture;
    if (width < SMALLEST || height < SMALLEST) return { text: '' };
    if (this.#isOver) return refused('limit');
    const { content } = picture;
    if (width * height > this.options.pixels || content.length > this.options.bytes) return refused('limit');
    const name = createHash('sha256').update(content).digest('hex');
    const text = known.get(name);
    return text === undefined ? await this.#readNew({ ...picture, content }, name) : { text };
  }

  async #readNew(picture: Picture, name: string): Promise<PictureText> {
    this.#isOver = this.#left === 0;
    if (this.#isOver) return refused('limit');
    if (this.#time <= 0) return refused('timeout');
    this.#left -= 1;
    const started = performance.now();
    const read = await recognise(picture, this.options.languages, this.#time);
    const spent = performance.now() - started;
    this.#time -= spent;
    this.budget.giveBack(spent);
    if (!read.incomplete) known.add(name, read.text);
    return read;
  }
}

function refused(incomplete: IncompleteReason): PictureText {
  return { text: '', incomplete };
}

/** Pictures and characters that are remembered, at most. */
const MOST = 500;
const LONGEST = 10_000;

/** Texts of the pictures that were read last, by the digest of the picture. What has much text is no logo. */
export class KnownPictures {
  readonly #texts = new Map<string, string>();

  /** The text of a picture; undefined when it is not known. */
  get(digest: string): string | undefined {
    const text = this.#texts.get(digest);
    if (text !== undefined) this.add(digest, text);
    return text;
  }

  /** Remembers a text, in place of the one that was asked for longest ago. */
  add(digest: string, text: string): void {
    if (text.length > LONGEST) return;
    this.#texts.delete(digest);
    this.#texts.set(digest, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > MOST && oldest !== undefined) this.#texts.delete(oldest);
  }
}

/** What a mechanism says about senders that it matches. */
export type Qualifier = '+' | '-' | '~' | '?';

/** A directive of an SPF record: `-all`, `include:spf.example.com`. */
export interface Mechanism {
  readonly kind: 'mechanism';
  readonly text: string;
  readonly qualifier: Qualifier;
  readonly name: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';
  /** The domain or network after the colon, if any. */
  readonly value: string | undefined;
}

/** A modifier: `redirect=example.com`, and those that mean nothing here. */
export interface Modifier {
  readonly kind: 'modifier';
  readonly text: string;
  readonly name: string;
  readonly value: string;
}

/** One term of a record. */
export type SpfTerm = Mechanism | Modifier;

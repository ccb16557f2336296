/** An attached part of a message, its transfer encoding taken off. */
export interface MessagePart {
  readonly fileName: string | undefined;
  /** In lower case, without parameters. */
  readonly contentType: string;
  /** Parameters of the content type, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

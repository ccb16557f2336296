/** An attached part of a message, its transfer encoding taken off, or a file within one. */
export interface MessagePart {
  readonly fileName: string | undefined;
  /** In lower case, without parameters; `application/octet-stream` when nothing was declared. */
  readonly contentType: string;
  /** Parameters of the content type, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

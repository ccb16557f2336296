import type { ArrivedMessage } from './arrived-message';
import { MessageDigest } from './message-digest';

/** What a stand-in next hop knows about the message of a session: envelope and content so far. */
export class NextHopTransaction {
  #from: string | undefined;
  #fromParameters = '';
  #recipients: string[] = [];
  #recipientParameters: string[] = [];
  #digest: MessageDigest;

  constructor(private readonly keepAll: boolean) {
    this.#digest = new MessageDigest(keepAll);
  }

  get recipients(): readonly string[] {
    return this.#recipients;
  }

  get hasSender(): boolean {
    return this.#from !== undefined;
  }

  begin(from: string, parameters: string): void {
    this.#from = from;
    this.#fromParameters = parameters;
  }

  addRecipient(address: string, parameters: string): void {
    this.#recipients.push(address);
    this.#recipientParameters.push(parameters);
  }

  addContent(piece: Buffer): void {
    this.#digest.add(piece);
  }

  /** Ends the transaction and gives its message. */
  finish(session: Pick<ArrivedMessage, 'mode' | 'session' | 'secure'>): ArrivedMessage {
    const message: ArrivedMessage = {
      ...session,
      from: this.#from ?? '',
      fromParameters: this.#fromParameters,
      recipients: this.#recipients,
      recipientParameters: this.#recipientParameters,
      ...this.#digest.finish(),
    };
    this.reset();
    return message;
  }

  /** Forgets everything. */
  reset(): void {
    this.#from = undefined;
    this.#fromParameters = '';
    this.#recipients = [];
    this.#recipientParameters = [];
    this.#digest = new MessageDigest(this.keepAll);
  }
}

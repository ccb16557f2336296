import type { ArrivedMessage } from './arrived-message.js';

/** The latest messages that arrived, oldest first. */
export class Arrivals {
  private readonly messages: ArrivedMessage[] = [];

  /** @param keep how many are remembered */
  constructor(private readonly keep: number) {}

  /** Remembers a message and forgets the oldest one too many. */
  add(message: ArrivedMessage): void {
    this.messages.push(message);
    if (this.messages.length > this.keep) this.messages.shift();
  }

  /** Those with this Message-ID; all without it. */
  list(messageId?: string): readonly ArrivedMessage[] {
    return messageId === undefined ? this.messages : this.messages.filter((one) => one.messageId === messageId);
  }
}

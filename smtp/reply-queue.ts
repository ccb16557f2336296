import { formatReply, type Reply } from './reply.js';

interface Slot {
  reply: Reply | undefined;
}

/** Keeps the replies to pipelined commands in the commands' order, whichever is known first. */
export class ReplyQueue {
  #slots: Slot[] = [];
  #waiting: (() => void) | undefined;

  /** @param write sends text to the client */
  constructor(private readonly write: (text: string) => void) {}

  /** Replies that are still to be given. */
  get outstanding(): number {
    return this.#slots.length;
  }

  /** Takes the next place; the returned function fills it. */
  reserve(): (reply: Reply) => void {
    const slot: Slot = { reply: undefined };
    this.#slots.push(slot);
    return (reply) => {
      slot.reply = reply;
      this.#flush();
    };
  }

  send(reply: Reply): void {
    if (this.#slots.length) this.reserve()(reply);
    else this.write(formatReply(reply));
  }

  /** Calls back once, when no reply is outstanding any more. */
  whenEmpty(callback: () => void): void {
    this.#waiting = callback;
  }

  /** Forgets all places; used when the session is over. */
  clear(): void {
    this.#slots = [];
    this.#waiting = undefined;
  }

  #flush(): void {
    let text = '';
    while (this.#slots[0]?.reply) text += formatReply((this.#slots.shift() as { reply: Reply }).reply);
    if (text) this.write(text);
    if (this.#slots.length || !this.#waiting) return;
    const callback = this.#waiting;
    this.#waiting = undefined;
    callback();
  }
}

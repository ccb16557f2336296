import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { MailReference } from './mail-reference.js';
import type { ReplayAnswer, ReplayPolicies, ReplayRequest } from './replay-messages.js';
import type { ReplayResult } from './replay-outcome.js';

/** MiB of heap; a message that needs more ends its worker, and counts as not inspected. */
const MEMORY = 1024;
/** Milliseconds for one message with both sets; more when the detectors have more. */
const MESSAGE_TIME = 120_000;

/** A replay worker seen from outside: asked one thing at a time, and started anew when a message ends it. */
export class ReplayProcess {
  #child: ChildProcess | undefined;

  constructor(private readonly policies: ReplayPolicies) {}

  /** What both sets say of a message. Never rejects for what the message holds. */
  async inspect(mail: MailReference): Promise<ReplayResult> {
    try {
      const child = this.#child ?? (await this.#start());
      const answer = await ask(child, { kind: 'inspect', mail }, this.#messageTime);
      return answer.kind === 'inspected' ? answer.result : { failure: 'the inspection is out of step' };
    } catch (error) {
      this.stop();
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Ends the worker. */
  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  get #messageTime(): number {
    return Math.max(MESSAGE_TIME, 2 * (this.policies.settings?.time ?? 0));
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(join(__dirname, 'replay-worker.js'), {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${MEMORY}`],
      // What a dying worker prints may hold pieces of the message.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    await ask(child, { kind: 'use', ...this.policies }, this.#messageTime);
    return child;
  }
}

function ask(child: ChildProcess, request: ReplayRequest, milliseconds: number): Promise<ReplayAnswer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      settle();
    };
    const onMessage = (answer: ReplayAnswer) => finish(() => resolve(answer));
    const onExit = () => finish(() => reject(new Error('the message ended its inspection')));
    const onError = (error: Error) => finish(() => reject(error));
    const timer = setTimeout(() => {
      finish(() => reject(new Error(`it took longer than ${milliseconds / 1000} s`)));
    }, milliseconds);
    child.on('message', onMessage).once('exit', onExit).once('error', onError);
    child.send(request, (error) => {
      if (error) onError(error);
    });
  });
}

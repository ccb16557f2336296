import { linkRefusalSchema, type LinkRefusal } from '@cloud-prevent/protocol/link';
import { LinkFailure } from './link-failure.js';
import type { LinkTransport } from './link-transport.js';

const PUSH_TIMEOUT_MS = 60_000;
const LARGEST_ANSWER = 1024 ** 2;
const NO_CONTENT = 204;
const UNPROCESSABLE = 422;

/** A version that a detector would not take, and why. */
export interface Refusal extends LinkRefusal {
  readonly version: string;
}

/** One document that a detector should hold: the policy set, or its settings. */
export class PushedDocument {
  /** Why the detector does not hold the wanted version; undefined when it does, or has not been asked. */
  refusal: Refusal | undefined;
  private refusedBy: string | undefined;

  /** @param path of the link, where the document is put */
  constructor(private readonly path: string) {}

  /**
   * Gives the detector the wanted version unless it has it. A refused version is not sent again until it changes or
   * the detector was started anew, for then it may be another release.
   * @param wanted undefined: nothing to give
   * @param held version that the detector says it has
   * @param run start time of the detector
   * @returns whether the detector has taken it just now
   * @throws LinkFailure
   */
  async push(
    transport: LinkTransport,
    wanted: { readonly version: string } | undefined,
    held: string,
    run: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (!wanted || wanted.version === held) this.refusal = undefined;
    if (!wanted || wanted.version === held || this.isRefused(wanted.version, run)) return false;
    const answer = await transport.send({
      method: 'PUT',
      path: this.path,
      body: wanted,
      timeoutMs: PUSH_TIMEOUT_MS,
      maxBytes: LARGEST_ANSWER,
      signal,
    });
    if (answer.status !== UNPROCESSABLE && answer.status !== NO_CONTENT)
      throw LinkFailure.fromStatus(answer.status, `PUT ${this.path}`);
    this.refusal = answer.status === UNPROCESSABLE ? refusalIn(answer.body, wanted.version) : undefined;
    this.refusedBy = run;
    return this.refusal === undefined;
  }

  /** Has a refused version sent again: what it lacked has come. */
  forgetRefusal(): void {
    this.refusedBy = undefined;
  }

  private isRefused(version: string, run: string): boolean {
    return this.refusal?.version === version && this.refusedBy === run;
  }
}

function refusalIn(body: Buffer, version: string): Refusal {
  try {
    return { version, ...linkRefusalSchema.parse(JSON.parse(body.toString('utf8'))) };
  } catch {
    // That it was refused is what matters; a detector that cannot say why must not look like one that agreed.
    return { version, error: 'refused without a readable reason', problems: [] };
  }
}

import { z } from 'zod';
import { CommandError } from '../command-error.js';
import type { EnforceAnswer } from '../enforce/ask-enforce.js';
import type { Ask } from './ask.js';
import { refused } from './refused.js';

/** One detector, as it is to be registered. */
export interface RegisteredDetector {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** docs/enforce.md: another server has this host and port. */
const ADDRESS_TAKEN = 'ENF2002';
/** A server of this name exists already. */
const NAME_TAKEN = 'ENF2001';

const refusalSchema = z.looseObject({ error: z.looseObject({ code: z.string() }) });
const listSchema = z.object({
  servers: z.array(z.looseObject({ name: z.string(), host: z.string(), port: z.number() })),
});

/**
 * Looks whether a detector that was not registered anew is the one that is meant. Else Enforce would go on asking at
 * the old address, or another server would have its place, and nobody would be told.
 * @param answer the refusal
 * @throws CommandError ENFORCE_REFUSED with what is there
 */
export async function refuseOtherAddress(
  ask: Ask,
  answer: EnforceAnswer,
  { name, host, port }: RegisteredDetector,
): Promise<void> {
  const code = refusalSchema.safeParse(jsonOf(answer.body)).data?.error.code;
  if (code === ADDRESS_TAKEN) throw refused(answer);
  if (code !== NAME_TAKEN) return;
  const found = await lookUp(ask, name);
  if (!found || (found.host.toLowerCase() === host.toLowerCase() && found.port === port)) return;
  throw new CommandError(
    'ENFORCE_REFUSED',
    `${name} is registered at ${found.host}:${found.port} and not at ${host}:${port}; delete it in Enforce, where its incidents stay, and run this again`,
  );
}

/** @returns undefined where the token may register servers but not see them */
async function lookUp(ask: Ask, name: string): Promise<RegisteredDetector | undefined> {
  const { body } = await ask('GET', '/servers');
  return listSchema.safeParse(jsonOf(body)).data?.servers.find((server) => server.name === name);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON says nothing; what the caller makes of that stands there.
    return undefined;
  }
}

import type { MessageParts } from './message-parts.js';
import { parseMessage } from './parse-message.js';
import { plainParts } from './plain-parts.js';
import { setAsideBase64, type SetAside } from './set-aside.js';

/** More than any mark has. */
const LONGEST_MARK = 100;

/**
 * Takes a message apart: parts, transfer encodings, character sets, file names. What there is any doubt about goes to
 * mailparser, with its attachments in base64 set aside, which takes that ten times as long to decode. Never rejects:
 * what cannot be parsed is said in `failure`.
 */
export async function readParts(content: Buffer): Promise<MessageParts> {
  const plain = plainParts(content);
  if (plain) return plain;
  const { rest, runs } = setAsideBase64(content);
  const parts = await parseMessage(rest);
  return withRuns(parts, runs) ?? parseMessage(content);
}

/** The parts with what was set aside; undefined when some of it was no attachment. */
function withRuns(parts: MessageParts, runs: SetAside['runs']): MessageParts | undefined {
  if (runs.size === 0) return parts;
  let found = 0;
  const attachments = parts.attachments.map((part) => {
    const run = runs.get(part.content.toString('latin1', 0, LONGEST_MARK));
    if (!run) return part;
    found += 1;
    return { ...part, content: Buffer.from(run.toString('latin1'), 'base64') };
  });
  return found === runs.size && !parts.failure ? { ...parts, attachments } : undefined;
}

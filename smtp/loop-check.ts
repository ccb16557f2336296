import { headerFields } from './header-block.js';
import { originatedReplies } from './originated-replies.js';
import type { GateRefusal } from './tenant-gate.js';

/** Refuses a message that carries our own mark: it would go round for ever. */
export function checkLoop(loopHeader: string | undefined, header: Buffer): GateRefusal | undefined {
  if (!loopHeader) return undefined;
  const colon = loopHeader.indexOf(':');
  const name = loopHeader.slice(0, colon).trim().toLowerCase();
  const value = loopHeader
    .slice(colon + 1)
    .trim()
    .toLowerCase();
  const marked = headerFields(header).some((field) => field.name === name && field.body.toLowerCase() === value);
  return marked ? { reason: 'loop', reply: originatedReplies.loop } : undefined;
}

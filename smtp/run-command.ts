import { originatedReplies } from './originated-replies.js';
import type { Session } from './session.js';
import { verbs } from './verbs/verbs.js';

/** Longest command line in bytes, its end included; RFC 5321 has 512, its extensions add some hundred. */
const MAX_COMMAND = 4096;
/** Commands without a message after which a session is ended. */
const MAX_UNPRODUCTIVE = 100;

const LF = 10;
const CR = 13;
const NOTHING = Buffer.alloc(0);
const CONTROL = /[^\x20-\x7e\x80-\xff]/;

/**
 * Takes the next command out of the input and runs it.
 * @returns what follows it; undefined when the command is not complete, or has to wait for replies before it
 */
export function runCommand(session: Session, input: Buffer): Buffer | undefined {
  const end = input.indexOf(LF);
  if (end >= MAX_COMMAND || (end === -1 && input.length >= MAX_COMMAND)) {
    session.context.report.refused('line-length', session.remoteAddress);
    session.end(originatedReplies.lineTooLong);
    return NOTHING;
  }
  if (end === -1) return undefined;
  if (end === 0 || input[end - 1] !== CR) {
    session.context.report.refused('smuggling', session.remoteAddress);
    session.end(originatedReplies.bareLineFeed);
    return NOTHING;
  }
  return runLine(session, input.toString('latin1', 0, end - 1), input.subarray(end + 1));
}

function runLine(session: Session, line: string, rest: Buffer): Buffer | undefined {
  const space = line.indexOf(' ');
  const name = (space === -1 ? line : line.slice(0, space)).toUpperCase();
  const verb = Object.hasOwn(verbs, name) ? verbs[name as keyof typeof verbs] : undefined;
  if (!verb?.pipelined && session.replies.outstanding > 0) {
    session.replies.whenEmpty(() => session.advance());
    return undefined;
  }
  session.touch();
  if (++session.unproductive > MAX_UNPRODUCTIVE && !session.transaction) {
    session.context.report.refused('protocol', session.remoteAddress);
    session.end(originatedReplies.tooManyCommands);
  } else if (CONTROL.test(line)) {
    session.refuse('protocol', originatedReplies.controlCharacter);
  } else if (verb) {
    verb.run(session, space === -1 ? '' : line.slice(space + 1), rest.length > 0);
  } else {
    session.refuse('protocol', originatedReplies.unrecognized);
  }
  return rest;
}

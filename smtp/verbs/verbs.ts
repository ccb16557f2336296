import { bdat } from './bdat.js';
import { data } from './data.js';
import { ehlo, helo } from './ehlo.js';
import { help } from './help.js';
import { mail } from './mail.js';
import { noop } from './noop.js';
import { quit } from './quit.js';
import { rcpt } from './rcpt.js';
import { rset } from './rset.js';
import { starttls } from './starttls.js';
import type { Verb } from './verb.js';
import { vrfy } from './vrfy.js';

/** The commands that are understood; every other one gets 502. */
export const verbs = {
  EHLO: ehlo,
  HELO: helo,
  STARTTLS: starttls,
  MAIL: mail,
  RCPT: rcpt,
  DATA: data,
  BDAT: bdat,
  RSET: rset,
  VRFY: vrfy,
  NOOP: noop,
  HELP: help,
  QUIT: quit,
} as const satisfies Record<string, Verb>;

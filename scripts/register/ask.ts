import type { EnforceAnswer } from '../enforce/ask-enforce.js';

/** Asks Enforce's API something, with the operator's token. */
export type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<EnforceAnswer>;

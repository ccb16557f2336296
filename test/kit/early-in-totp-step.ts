import { waitUntil } from './wait-until';

const STEP_SECONDS = 30;
/** What is left of the thirty seconds is enough for a request. */
const LATEST_SECOND = 22;

/**
 * Waits, if need be, for the beginning of the next thirty seconds in which authenticator apps show one code: the code
 * before it is then still taken when the request with it arrives.
 */
export async function earlyInTotpStep(): Promise<void> {
  await waitUntil('a code has just begun', () => (Date.now() / 1000) % STEP_SECONDS < LATEST_SECOND);
}

/**
 * Milliseconds that a test waits for what comes in the end. It is for what hangs, and says nothing of how fast anything
 * has to be: on a slow and busy machine things take many times what they take here.
 */
export const PATIENCE = 60_000;

/** The same for a whole load of mail, or for much at once. */
export const LONG_PATIENCE = 240_000;

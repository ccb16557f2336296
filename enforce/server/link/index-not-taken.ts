/** A detector would not take an index. The message says why. */
export class IndexNotTaken extends Error {}

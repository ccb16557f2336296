/** Places that are listed one by one; more are only counted. */
export const MOST_LISTED = 1000;

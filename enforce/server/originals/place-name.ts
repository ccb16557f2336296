/** The kinds of places that originals are kept in. Each original's row says which one has it. */
export const placeNames = ['database', 'directory', 's3', 'azure'] as const;

/** Where an original is kept. */
export type PlaceName = (typeof placeNames)[number];

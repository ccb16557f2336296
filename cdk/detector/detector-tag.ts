/** Tag of everything that belongs to one detector; the value is its name. Rights of its machine hang on it. */
export const detectorTag = 'cloud-prevent:detector';

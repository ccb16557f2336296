import type { Picture } from '../pictures/picture.js';

/** A picture that the thread is to read. */
export type OcrRequest = Pick<Picture, 'content' | 'orientation'>;

import type { SampleFormat } from '../formats/sample-formats';
import { bitmapOf } from './bitmap-of';
import { drawnText, turned } from './drawn-text';
import { photographOf } from './photograph-of';
import { scannedPdfOf } from './scanned-pdf-of';
import { tiffOf } from './tiff-of';

const COVER = drawnText('Fax cover sheet');

/** A picture of every kind that text is read in, with the text on it. */
export const samplePictures: readonly SampleFormat[] = [
  { fileName: 'a.png', trueType: 'png', make: (text) => drawnText(text).encodeSync('png') },
  { fileName: 'a.jpeg', trueType: 'jpeg', make: (text) => drawnText(text).encodeSync('jpeg') },
  { fileName: 'photo.jpg', trueType: 'jpeg', make: (text) => photographOf(turned(drawnText(text), 3), 6) },
  { fileName: 'a.webp', trueType: 'webp', make: (text) => drawnText(text).encodeSync('webp') },
  { fileName: 'a.gif', trueType: 'gif', make: (text) => drawnText(text).encodeSync('gif') },
  { fileName: 'a.bmp', trueType: 'bmp', make: (text) => bitmapOf(drawnText(text)) },
  { fileName: 'fax.tiff', trueType: 'tiff', make: (text) => tiffOf(COVER, drawnText(text)) },
  { fileName: 'scan.pdf', trueType: 'pdf', make: (text) => scannedPdfOf(drawnText(text), 'jpeg') },
  { fileName: 'grey.pdf', trueType: 'pdf', make: (text) => scannedPdfOf(drawnText(text), 'flate') },
  { fileName: 'stencil.pdf', trueType: 'pdf', make: (text) => scannedPdfOf(drawnText(text), 'bits') },
  { fileName: 'turned.pdf', trueType: 'pdf', make: (text) => scannedPdfOf(turned(drawnText(text), 3), 'jpeg', 90) },
];

import { createCanvas } from '@napi-rs/canvas';
import { seededRandom } from '../seeded-random';

/** A picture of nothing but dots, in which an OCR looks for letters longer than anybody waits. */
export function noisePicture(width: number, height: number): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(width, height);
  const random = seededRandom(1);
  for (let at = 0; at < pixels.data.length; at += 4) {
    pixels.data.fill(random() < 0.5 ? 0 : 255, at, at + 3);
    pixels.data[at + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return canvas.encodeSync('png');
}

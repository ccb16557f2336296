import { readFileSync } from 'node:fs';
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas';

/** The same on every machine: what fonts are installed makes no difference. */
const FAMILY = 'Drawn';
GlobalFonts.register(
  readFileSync(require.resolve('@fontsource/roboto-slab/files/roboto-slab-latin-400-normal.woff2')),
  FAMILY,
);

const SIZE = 32;
const MARGIN = 24;
const WORDS_IN_LINE = 7;

/** A picture with a text on it, black on white, a few words a line. */
export function drawnText(text: string): Canvas {
  const lines = linesOf(text);
  const probe = createCanvas(1, 1).getContext('2d');
  probe.font = `${SIZE}px ${FAMILY}`;
  const width = Math.ceil(Math.max(...lines.map((line) => probe.measureText(line).width))) + 2 * MARGIN;
  const canvas = createCanvas(width, lines.length * SIZE * 1.5 + 2 * MARGIN);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'black';
  context.font = probe.font;
  for (const [number, line] of lines.entries()) context.fillText(line, MARGIN, MARGIN + SIZE * (1 + number * 1.5));
  return canvas;
}

/** The same picture, turned by so many quarters clockwise. */
export function turned(canvas: Canvas, quarters: number): Canvas {
  const isUpright = quarters % 2 === 0;
  const result = createCanvas(isUpright ? canvas.width : canvas.height, isUpright ? canvas.height : canvas.width);
  const context = result.getContext('2d');
  context.translate(result.width / 2, result.height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return result;
}

/** Light of each pixel, 0 to 255, row by row. */
export function greyOf(canvas: Canvas): Buffer {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return Buffer.from(Uint8Array.from({ length: canvas.width * canvas.height }, (_, pixel) => data[pixel * 4] ?? 0));
}

function linesOf(text: string): string[] {
  const words = text.split(' ');
  return Array.from({ length: Math.ceil(words.length / WORDS_IN_LINE) }, (_, line) =>
    words.slice(line * WORDS_IN_LINE, (line + 1) * WORDS_IN_LINE).join(' '),
  );
}

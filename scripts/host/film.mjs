// A short film of the workbench as an animated GIF: what every reader of the documentation shows without a player.
import { createRequire } from 'node:module';
import path from 'node:path';
import { cachedPackage } from './cache.mjs';

/** An encoder in one file, without dependencies and install scripts. */
const PACKAGE = 'gifenc';
const VERSION = '1.0.3';

/** One of the 256 colors is none: a pixel that is as in the picture before is not said again, which keeps the film small. */
const COLORS = 255;

/** Gives { take(seconds), finish() } for a page: the first keeps a picture of it, the second gives the bytes of the film. */
export function filmOf(page) {
  const pictures = [];
  return {
    take: async (seconds) => void pictures.push({ seconds, png: await page.screenshot() }),
    finish: async () => encode(await pixelsOf(page, pictures)),
  };
}

/** A browser is at hand, and knows how to read its own pictures. */
async function pixelsOf(page, pictures) {
  const reader = await page.context().newPage();
  const read = [];
  for (const { seconds, png } of pictures) {
    const { width, height, pixels } = await reader.evaluate(async (encoded) => {
      const blob = await (await fetch(`data:image/png;base64,${encoded}`)).blob();
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const packed = new Blob([data]);
      const url = await new Promise((resolve) => {
        const file = new FileReader();
        file.onload = () => resolve(file.result);
        file.readAsDataURL(packed);
      });
      return { width: bitmap.width, height: bitmap.height, pixels: url.slice(url.indexOf(',') + 1) };
    }, png.toString('base64'));
    read.push({ seconds, width, height, rgba: new Uint8Array(Buffer.from(pixels, 'base64')) });
  }
  await reader.close();
  return read;
}

async function encode(pictures) {
  const folder = await cachedPackage(PACKAGE, VERSION);
  const { GIFEncoder, quantize, applyPalette } = createRequire(path.join(folder, 'package.json'))(PACKAGE);
  // One palette for all: a color that changes from picture to picture would flicker.
  const palette = quantize(Buffer.concat(pictures.map(({ rgba }) => rgba)), COLORS);
  const gif = GIFEncoder();
  let before;
  for (const { seconds, width, height, rgba } of pictures) {
    const colors = applyPalette(rgba, palette);
    const shown = before === undefined ? colors : colors.map((color, at) => (color === before[at] ? COLORS : color));
    before = colors;
    gif.writeFrame(shown, width, height, {
      // The table has room for the color that is none only where it is full.
      palette: [...palette, ...Array.from({ length: COLORS + 1 - palette.length }, () => [0, 0, 0])],
      delay: seconds * 1000,
      transparent: true,
      transparentIndex: COLORS,
      dispose: 1,
    });
  }
  gif.finish();
  return gif.bytes();
}

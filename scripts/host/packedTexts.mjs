// The texts of a language as they are packed: by short keys instead of the English texts, which the programs have already, and
// without spaces. That is a quarter of the room that they take in the package.
import { build } from 'esbuild';
import { root } from './paths.mjs';

let shortKey;

/** The function that the programs look a text up with. */
async function keys() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/l10n.ts'],
    ...{ bundle: true, format: 'esm', target: 'node20', write: false, logLevel: 'error' },
  });
  const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return module.shortKey;
}

/** @param texts by the English ones. @returns the same as a JSON text by short keys; throws where two would have one. */
export async function packedTexts(texts) {
  shortKey ??= await keys();
  const packed = {};
  for (const [english, text] of Object.entries(texts)) {
    const key = shortKey(english);
    if (Object.hasOwn(packed, key) || Object.hasOwn(texts, key))
      throw new Error(`“${english}” has the short key of another text. Word one of them otherwise.`);
    packed[key] = text;
  }
  return JSON.stringify(packed);
}

// Bundles in ASCII alone. esbuild escapes strings but leaves templates with a tag and regular expressions as they are, for what
// they were written like can be asked for; one such character in a file of a megabyte makes V8 keep two bytes for every other.
import path from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';

/** The same program. It must not ask for what a template with such characters was written like, as `String.raw` does. */
export function asciiSource(source) {
  // A backslash before such a character escapes nothing; it goes, for before the escape it would.
  return source.replace(/\\[\0-\x7f]|\\?[^\0-\x7f]/g, (found) => {
    const char = found.at(-1);
    return char <= '\x7f' ? found : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** For esbuild: rewrites what it has written, or is to hand back. */
export const ascii = {
  name: 'ascii',
  setup({ initialOptions, onEnd }) {
    onEnd(async ({ metafile, outputFiles }) => {
      for (const file of outputFiles ?? []) file.contents = new TextEncoder().encode(asciiSource(file.text));
      if (outputFiles) return;
      for (const name of Object.keys(metafile?.outputs ?? {})) {
        const file = path.join(initialOptions.absWorkingDir, name);
        const source = await readFile(file, 'utf8');
        const plain = asciiSource(source);
        if (plain !== source) await writeFile(file, plain);
      }
    });
  },
};

/**
 * The extension's manifest as a person meets it: package.json names its texts by keys, `%command.backup%`, which VS Code looks up in
 * package.nls.json, or in the file of the display language.
 */
import english from '../../package.nls.json';
import written from '../../package.json';

export type Manifest = typeof written;
export type ManifestTexts = Readonly<Record<string, string>>;

/** package.json with the texts of a language in place of their keys, those it lacks in English, as VS Code does it. */
export function manifestIn(texts: ManifestTexts): Manifest {
  return resolved(written, { ...english, ...texts }) as Manifest;
}

/** The manifest in English. */
export const manifest = manifestIn({});

/** The keys that package.json names, in order. */
export function keysOf(value: unknown = written): string[] {
  if (typeof value === 'string') return [keyOf(value) ?? []].flat();
  return value && typeof value === 'object' ? Object.values(value).flatMap(keysOf) : [];
}

/** A manifest's value with the texts in place of their keys. Throws where a key has no text. */
function resolved(value: unknown, texts: ManifestTexts): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, texts));
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item, texts)]));
  const key = keyOf(value);
  if (key === undefined) return value;
  if (!Object.hasOwn(texts, key)) throw new Error(`No text for %${key}% in package.nls.json`);
  return texts[key];
}

function keyOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^%([^%]+)%$/.exec(value)?.[1] : undefined;
}

// A language of its own for tests: each text of the product in ⟦⟧. What a person reads outside of them was not translated.
import type { Texts } from '../../server/src/l10n';

export const MARKED: Texts = new Proxy<Texts>(
  {},
  {
    get: (_, english) => `⟦${String(english)}⟧`,
    getOwnPropertyDescriptor: (_, english) => ({ configurable: true, enumerable: true, value: `⟦${String(english)}⟧` }),
  },
);

/** What is left of a sentence outside of the texts of the product: names from files at most. */
export function unmarked(sentence: string): string {
  for (let text = sentence; ;) {
    const next = text.replace(/⟦[^⟦⟧]*⟧/g, '');
    if (next === text) return text;
    text = next;
  }
}

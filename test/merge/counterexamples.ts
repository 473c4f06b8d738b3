/**
 * Every triple on which a merge once broke a law, kept by name so that it is tried each time. The sweep prints new ones
 * in this form.
 */
import type { Recipe } from './oracle/triple';

export const COUNTEREXAMPLES: Readonly<Record<string, Recipe>> = {
  // Taken from what other merges get wrong: the same property added by both at different places of one class.
  'both add one property, at two places': {
    seed: 1,
    classes: 5,
    propertiesPerClass: 5,
    admin: [{ do: 'U7middle', at: 7 }],
    vendor: [{ do: 'V5same', at: 7 }],
  },
  'mine comments a class out, theirs edits it': {
    seed: 2,
    classes: 5,
    propertiesPerClass: 5,
    admin: [{ do: 'U14block', at: 8 }],
    vendor: [{ do: 'V4end', at: 8 }],
  },
  'mine moves a class, theirs deletes it': {
    seed: 3,
    classes: 6,
    propertiesPerClass: 5,
    admin: [{ do: 'U21class', at: 2 }],
    vendor: [{ do: 'V11', at: 2 }],
  },
  'mine deletes a class, theirs moves it': {
    seed: 4,
    classes: 6,
    propertiesPerClass: 5,
    admin: [{ do: 'U13', at: 2 }],
    vendor: [{ do: 'V17class', at: 2 }],
  },
  'both move one class': {
    seed: 5,
    classes: 6,
    propertiesPerClass: 5,
    admin: [{ do: 'U21class', at: 2 }],
    vendor: [{ do: 'V17class', at: 2 }],
  },
  'both append at the end of the file': {
    seed: 6,
    classes: 4,
    propertiesPerClass: 4,
    admin: [{ do: 'U11', at: 1 }],
    vendor: [{ do: 'V7', at: 1 }],
  },
};

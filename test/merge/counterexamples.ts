/**
 * Every triple on which a merge once broke a law, kept by name so that it is tried each time. The sweep prints new ones
 * in this form.
 */
import type { Recipe } from './oracle/triple';

/** Those that no recipe makes, as texts. */
export const TEXTS: Readonly<Record<string, { base: string; mine: string; theirs: string }>> = {
  'both added a property, with no qualifier in common': {
    base: '// Nothing yet\n',
    mine: '// Nothing yet\nclass Site_A : Site_B\n{\n    [Key] string Name;\n};\n',
    theirs: '// Nothing yet\nclass Site_A : Site_B\n{\n    [Read, Units("a")] string Name;\n};\n',
  },
  'a class renamed by both, whose qualifiers one side changed too': {
    base: '[Id("a")]\nclass Site_A : Site_B\n{\n    [Key] string Name;\n    [Write] uint8 Size;\n};\n',
    mine: '[Id("a")]\nclass Site_New : Site_B\n{\n    [Key] string Name;\n    [Write] uint32 Size;\n};\n',
    theirs: '[Id("b")]\nclass Site_New : Site_B\n{\n    [Read] string Name;\n    [Write] uint32 Size;\n};\n',
  },
};

export const COUNTEREXAMPLES: Readonly<Record<string, Recipe>> = {
  'a class in a comment is taken back, and the pragma that deletes it is kept': {
    seed: 170140,
    classes: 4,
    propertiesPerClass: 3,
    admin: [
      { do: 'U18kept', at: 1 },
      { do: 'U21class', at: 0 },
      { do: 'U14line', at: 1 },
    ],
    vendor: [{ do: 'V4end', at: 21 }],
  },
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
  'two qualifiers come to a property that has none': {
    seed: 17,
    classes: 5,
    propertiesPerClass: 3,
    admin: [
      { do: 'U17units', at: 1 },
      { do: 'U6', at: 0 },
    ],
    vendor: [{ do: 'V4end', at: 0 }],
  },
  'a deleteclass pragma stays in front of its class when another class moved between them': {
    seed: 0,
    classes: 9,
    propertiesPerClass: 3,
    admin: [
      { do: 'U21class', at: 5 },
      { do: 'U18kept', at: 1 },
    ],
    vendor: [{ do: 'V3beside', at: 0 }],
  },
  'a deleteclass pragma deletes its class once that was moved before it': {
    seed: 35688,
    classes: 2,
    propertiesPerClass: 3,
    admin: [
      { do: 'U18kept', at: 1 },
      { do: 'U21class', at: 1 },
    ],
    vendor: [],
  },
  'the same, and the new default changes that class': {
    seed: 35688,
    classes: 3,
    propertiesPerClass: 3,
    admin: [
      { do: 'U18kept', at: 1 },
      { do: 'U21class', at: 1 },
    ],
    vendor: [{ do: 'V4end', at: 1 }],
  },
  'a removed class comes back as a question, and its deleteclass pragma does not come after it': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [
      { do: 'U18removed', at: 6 },
      { do: 'U14block', at: 15 },
    ],
    vendor: [{ do: 'V6', at: 14 }],
  },
  'a deleteclass pragma stays without a question when theirs removed the class': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U18kept', at: 14 }],
    vendor: [{ do: 'V11', at: 22 }],
  },
  'a deleteclass pragma stays without a question when theirs moved the class to another namespace': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U18kept', at: 1 }],
    vendor: [{ do: 'V22', at: 1 }],
  },
  'a flag and a key come to a property that has no qualifiers': {
    seed: 62403,
    classes: 7,
    propertiesPerClass: 5,
    admin: [
      { do: 'U6', at: 0 },
      { do: 'U17key', at: 19 },
    ],
    vendor: [{ do: 'V7', at: 0 }],
  },
  'a deleteclass pragma goes where theirs moved its class': {
    seed: 576673,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U18kept', at: 19 }],
    vendor: [{ do: 'V17class', at: 24 }],
  },
  'a class added in the middle keeps its place when the result is merged again': {
    seed: 39893,
    classes: 9,
    propertiesPerClass: 3,
    admin: [{ do: 'U12', at: 13 }],
    vendor: [
      { do: 'V22', at: 4 },
      { do: 'V7', at: 1 },
    ],
  },
  'a class removed with a pragma, while another moved, is a question that no pragma answers': {
    seed: 0,
    classes: 5,
    propertiesPerClass: 3,
    admin: [
      { do: 'U21class', at: 3 },
      { do: 'U18removed', at: 1 },
    ],
    vendor: [{ do: 'V3beside', at: 1 }],
  },
  'a deleteclass pragma stays in front of its class when theirs moved the class before it': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U18kept', at: 2 }],
    vendor: [{ do: 'V22', at: 1 }],
  },
  'both added a class, a property of which has other qualifiers on each side': {
    seed: 8,
    classes: 4,
    propertiesPerClass: 4,
    admin: [{ do: 'U10', at: 1 }],
    vendor: [{ do: 'V9qualifiers', at: 1 }],
  },
  'a class pasted twice with differences is a question without a base, too': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U26different', at: 0 }],
    vendor: [],
  },
  'a class pasted twice is never answered with both of its copies': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U26different', at: 1 }],
    vendor: [{ do: 'V4beside', at: 0 }],
  },
  'two group names are never answered with both': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U15', at: 1 }],
    vendor: [{ do: 'V21', at: 1 }],
  },
  'a class pasted twice that theirs renamed and moved to another namespace': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U26different', at: 1 }],
    vendor: [
      { do: 'V22', at: 1 },
      { do: 'V13', at: 1 },
    ],
  },
  'a comment that is never closed removes no class': {
    seed: 815444,
    classes: 4,
    propertiesPerClass: 6,
    admin: [],
    vendor: [
      { do: 'V16key', at: 2 },
      { do: 'V21', at: 4 },
    ],
  },
  'a file that cannot be read is told of when nothing is new, too': {
    seed: 3,
    classes: 5,
    propertiesPerClass: 5,
    admin: [{ do: 'U1', at: 22 }],
    vendor: [],
  },
  'a comment of mine that reads like a line of the old default, which the markers show as a comment': {
    seed: 449992,
    classes: 9,
    propertiesPerClass: 4,
    admin: [
      { do: 'U3', at: 1 },
      { do: 'U5removed', at: 1 },
      { do: 'U14line', at: 4 },
      { do: 'U11', at: 19 },
    ],
    vendor: [
      { do: 'V19class', at: 5 },
      { do: 'V13unlike', at: 14 },
      { do: 'V23', at: 9 },
    ],
  },
  'a class pasted twice, of which the copy like the old default is kept, that theirs removed': {
    seed: 5,
    classes: 4,
    propertiesPerClass: 5,
    admin: [
      { do: 'U3', at: 1 },
      { do: 'U26flag', at: 21 },
    ],
    vendor: [{ do: 'V11', at: 1 }],
  },
  'a class that theirs moved to another namespace, and that cannot be read there': {
    seed: 415312,
    classes: 4,
    propertiesPerClass: 4,
    admin: [],
    vendor: [
      { do: 'V22', at: 2 },
      { do: 'V23', at: 0 },
      { do: 'V13', at: 1 },
    ],
  },
  'a comment before a class and one inside it, where theirs renamed the class': {
    seed: 0,
    classes: 8,
    propertiesPerClass: 4,
    admin: [
      { do: 'U9', at: 17 },
      { do: 'U19class', at: 1 },
    ],
    vendor: [{ do: 'V13', at: 1 }],
  },
  'a property that both sides added to a class pasted twice, in the strict mode': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [
      { do: 'U7middle', at: 1 },
      { do: 'U26flag', at: 1 },
    ],
    vendor: [
      { do: 'V5same', at: 1 },
      { do: 'V23', at: 0 },
    ],
  },
  'a moved class that theirs removed is kept again by the answer alone': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U21class', at: 1 }],
    vendor: [
      { do: 'V13unlike', at: 0 },
      { do: 'V22', at: 1 },
    ],
  },
  'a flag of FALSE in a property that both sides added to a class that theirs renamed': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [
      { do: 'U7middle', at: 1 },
      { do: 'U6', at: 0 },
    ],
    vendor: [
      { do: 'V6', at: 1 },
      { do: 'V13', at: 1 },
    ],
  },
  'a comment before a commented-out class, of which the new default has the words no more': {
    seed: 824369,
    classes: 5,
    propertiesPerClass: 3,
    admin: [{ do: 'U14line', at: 1 }],
    vendor: [{ do: 'V11', at: 8 }],
  },
  'a comment before a commented-out class, which the new default says on its side of the question': {
    seed: 13,
    classes: 4,
    propertiesPerClass: 5,
    admin: [
      { do: 'U14line', at: 1 },
      { do: 'U26thrice', at: 2 },
    ],
    vendor: [{ do: 'V5same', at: 5 }],
  },
  'a class that one side moved to another namespace and took a property from, and the other changed': {
    seed: 0,
    classes: 4,
    propertiesPerClass: 3,
    admin: [{ do: 'U1', at: 0 }],
    vendor: [
      { do: 'V22', at: 0 },
      { do: 'V12', at: 0 },
    ],
  },
};

/** How a file looks to others, and which of its classes look different after an edit: typing seldom changes that. */
import { faceOfClass, faceOfMember } from '../classInfo';
import { faceOfQualifier } from '../environment';
import { keyOf } from '../names';
import type { IndexedClass, IndexedFile } from './indexedFile';
import { commonEnds } from '../../text/commonEnds';

/** What others see of a file that is not as it was. */
export interface Differences {
  /** The classes, by their names in lower case. */
  readonly classes: readonly string[];
  readonly hasOtherQualifiers: boolean;
  readonly hasOtherShares: boolean;
}

export function differencesBetween(before: IndexedFile, after: IndexedFile): Differences {
  return {
    classes: changedClasses(before.classes, after.classes),
    hasOtherQualifiers: qualifiersOf(before) !== qualifiersOf(after),
    hasOtherShares:
      before.aliases.join('|') !== after.aliases.join('|') || before.includes.join('|') !== after.includes.join('|'),
  };
}

function qualifiersOf({ qualifiers }: IndexedFile): string {
  return qualifiers.map(faceOfQualifier).join('|');
}

function changedClasses(before: readonly IndexedClass[], after: readonly IndexedClass[]): string[] {
  // A file that comes or goes: all of its classes, and nobody asks how they look.
  if (before.length === 0 || after.length === 0)
    return [...new Set([...before, ...after].map(({ name }) => keyOf(name)))];
  // Those of declarations that an edit left alone are the same objects; only what is between them is compared.
  const { start, end } = commonEnds(before, after);
  const old = facesOf(before.slice(start, before.length - end));
  const now = facesOf(after.slice(start, after.length - end));
  const changed = [...now.keys()].filter((key) => old.get(key) !== now.get(key));
  return changed.concat([...old.keys()].filter((key) => !now.has(key)));
}

/** How the classes of a file look from outside, by name in lower case. */
function facesOf(classes: readonly IndexedClass[]): Map<string, string> {
  const faces = new Map<string, string>();
  for (const info of classes) {
    const key = keyOf(info.name);
    const known = faces.get(key);
    faces.set(key, known === undefined ? faceOf(info) : `${known}\n${faceOf(info)}`);
  }
  return faces;
}

const knownFaces = new WeakMap<IndexedClass, string>();

function faceOf(info: IndexedClass): string {
  let face = knownFaces.get(info);
  if (face === undefined) {
    const { kind, name, namespace, superclass = '', members } = info;
    face = [kind, name, namespace, superclass, faceOfClass(info), ...members.map(faceOfMember)].join('|');
    knownFaces.set(info, face);
  }
  return face;
}

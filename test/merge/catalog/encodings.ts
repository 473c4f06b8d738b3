/** The catalog in pairs of encodings. */
import type { TextFormat } from '../../../server/src/text/encoding';
import { encodeText } from '../../../server/src/text/encoding';
import type { AdminEditName } from '../oracle/adminEdits';
import { generateBase } from '../oracle/generate';
import { findClass, setQualifier } from '../oracle/model';
import type { Triple } from '../oracle/triple';
import { aimAt, tripleFromModels } from '../oracle/triple';
import { ADMIN_EDITS } from '../oracle/adminEdits';
import { VENDOR_CHANGES } from '../oracle/vendorChanges';

/** U23 and V20: the same merge with the two files in every pair of encodings and line ends. */
export interface EncodedPair {
  readonly id: string;
  readonly triple: Triple;
  readonly bytes: { readonly base: Uint8Array; readonly mine: Uint8Array; readonly theirs: Uint8Array };
  readonly theirsFormat: TextFormat;
  /** Whether the encoding of theirs has a byte for every character that mine adds. */
  readonly fits: boolean;
}

const FORMATS: Readonly<Record<string, TextFormat>> = {
  cp1252: { encoding: 'windows-1252', bom: false },
  'utf-8': { encoding: 'utf-8', bom: false },
  'utf-8 with BOM': { encoding: 'utf-8', bom: true },
  'utf-16le': { encoding: 'utf-16le', bom: true },
  'utf-16le without BOM': { encoding: 'utf-16le', bom: false },
  'utf-16be': { encoding: 'utf-16be', bom: true },
};

/** What an administrator writes into a group name or a comment: in every code page, in cp1252, in Unicode only. */
const WORDS = { ascii: 'Own inventory', latin: 'Geräte – Übersicht', wide: '資産管理' };

const EDITS: readonly AdminEditName[] = ['U3', 'U7end', 'U10'];

export function encodedPairs(): EncodedPair[] {
  const pairs: EncodedPair[] = [];
  for (const [mineName, mineFormat] of Object.entries(FORMATS)) {
    for (const [theirsName, theirsFormat] of Object.entries(FORMATS)) {
      for (const ends of ['CRLF CRLF', 'LF CRLF', 'CRLF LF'] as const) {
        for (const [kind, words] of Object.entries(WORDS)) {
          // A file in cp1252 cannot hold the wide words in the first place.
          if (kind === 'wide' && mineFormat.encoding === 'windows-1252') continue;
          const edit = EDITS[pairs.length % EDITS.length]!;
          const triple = build(edit, words, ends);
          pairs.push({
            id: `${edit} with ${kind} words, ${mineName} ${ends.split(' ')[0]} onto ${theirsName} ${ends.split(' ')[1]}`,
            triple,
            bytes: {
              base: encodeText(triple.base, theirsFormat),
              mine: encodeText(triple.mine, mineFormat),
              theirs: encodeText(triple.theirs, theirsFormat),
            },
            theirsFormat,
            fits: kind !== 'wide' || theirsFormat.encoding !== 'windows-1252',
          });
        }
      }
    }
  }
  return pairs;
}

function build(edit: AdminEditName, words: string, ends: string): Triple {
  const base = generateBase({ seed: 2008, classes: 5, propertiesPerClass: 5 });
  // A letter that no two of the encodings write alike, so that each file tells its own.
  base.header.push('Synthetic — für Versuche');
  const aim = aimAt(base, 6);
  const [mineEnds, theirsEnds] = ends.split(' ').map((end) => (end === 'LF' ? '\n' : '\r\n')) as ['\n', '\n'];
  base.style = { ...base.style, eol: theirsEnds };
  const mine = structuredClone(base);
  mine.style = { ...mine.style, eol: mineEnds };
  ADMIN_EDITS[edit](mine, aim);
  const other = findClass(mine, aimAt(base, 7).className)!.item;
  setQualifier(other.qualifiers, 'SMS_Group_Name', words);
  other.banner.push(words);
  const theirs = structuredClone(base);
  VENDOR_CHANGES.V4beside(theirs, aim);
  VENDOR_CHANGES.V7(theirs, aim);
  return tripleFromModels(base, mine, theirs);
}

/** The compiler directives `#pragma …`, and what they take. */

export type PragmaArgument =
  | { readonly kind: 'string'; readonly what: string }
  | { readonly kind: 'integer'; readonly what: string }
  | { readonly kind: 'word'; readonly what: string; readonly words: readonly string[] };

export interface PragmaFact {
  readonly name: string;
  readonly origin: 'cim' | 'wmi' | 'both';
  /** Each list is one accepted form; an empty one is the form without parentheses. The last argument may repeat where `repeats`. */
  readonly forms: readonly (readonly PragmaArgument[])[];
  readonly repeats?: boolean;
  readonly meaning: string;
  /** How it is usually written. */
  readonly example: string;
}

const text = (what: string): PragmaArgument => ({ kind: 'string', what });
const onMissing: PragmaArgument = { kind: 'word', what: 'what to do when it is not there', words: ['FAIL', 'NOFAIL'] };

const PRAGMAS: readonly PragmaFact[] = [
  {
    name: 'namespace',
    origin: 'both',
    forms: [[text('namespace path')]],
    example: '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")',
    meaning: 'What follows is defined in this namespace. Without it the compiler uses root\\default.',
  },
  {
    name: 'deleteclass',
    origin: 'wmi',
    forms: [[text('class name'), onMissing]],
    example: '#pragma deleteclass ("Contoso_Class", NOFAIL)',
    meaning:
      'Deletes the class, with its instances and subclasses, before what follows is compiled. NOFAIL: it need not be there.',
  },
  {
    name: 'deleteinstance',
    origin: 'wmi',
    forms: [[text('instance path'), onMissing]],
    example: '#pragma deleteinstance ("Contoso_Class.Name=\\"A\\"", NOFAIL)',
    meaning: 'Deletes the instance before what follows is compiled. NOFAIL: it need not be there.',
  },
  {
    name: 'autorecover',
    origin: 'wmi',
    forms: [[]],
    example: '#pragma autorecover',
    meaning: 'The file is compiled again when the repository is rebuilt. It takes no parentheses.',
  },
  {
    name: 'classflags',
    origin: 'wmi',
    repeats: true,
    example: '#pragma classflags ("forceupdate")',
    forms: [
      [text('flag: updateonly, createonly, safeupdate or forceupdate')],
      [{ kind: 'integer', what: 'flags as a number' }],
    ],
    meaning: 'How classes that exist already are treated.',
  },
  {
    name: 'instanceflags',
    origin: 'wmi',
    repeats: true,
    example: '#pragma instanceflags ("updateonly")',
    forms: [[text('flag: updateonly or createonly')], [{ kind: 'integer', what: 'flags as a number' }]],
    meaning: 'How instances that exist already are treated.',
  },
  {
    name: 'amendment',
    origin: 'wmi',
    forms: [[text('locale, such as MS_409')]],
    example: '#pragma amendment ("MS_409")',
    meaning: 'Splits the texts marked Amended from the rest, for this language.',
  },
  {
    name: 'locale',
    origin: 'both',
    forms: [[text('locale')]],
    example: '#pragma locale ("en_US")',
    meaning: 'The language of the texts in the file.',
  },
  {
    name: 'instancelocale',
    origin: 'cim',
    forms: [[text('locale')]],
    example: '#pragma instancelocale ("en_US")',
    meaning: 'The language of the texts in the instances of the file.',
  },
  {
    name: 'include',
    origin: 'both',
    forms: [[text('file')]],
    example: '#pragma include ("Other.mof")',
    meaning: 'Compiles the other file at this place.',
  },
  {
    name: 'nonlocal',
    origin: 'cim',
    forms: [[text('location')]],
    example: '#pragma nonlocal ("http://example.com")',
    meaning: 'Where the instances are, if not here; no longer used.',
  },
  {
    name: 'nonlocaltype',
    origin: 'cim',
    forms: [[text('type of location')]],
    example: '#pragma nonlocaltype ("http")',
    meaning: 'What kind of place nonlocal names; no longer used.',
  },
  {
    name: 'source',
    origin: 'cim',
    forms: [[text('location')]],
    example: '#pragma source ("http://example.com")',
    meaning: 'Where the instances come from; no longer used.',
  },
  {
    name: 'sourcetype',
    origin: 'cim',
    forms: [[text('type of location')]],
    example: '#pragma sourcetype ("http")',
    meaning: 'What kind of place source names; no longer used.',
  },
];

const byName = new Map(PRAGMAS.map((pragma) => [pragma.name, pragma]));

export const allPragmas: readonly PragmaFact[] = PRAGMAS;

/** The directive of that name, any case. Compilers skip names that they do not know. */
export function findPragma(name: string): PragmaFact | undefined {
  return byName.get(name.toLowerCase());
}

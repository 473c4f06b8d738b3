/** The flavors of qualifiers: whether subclasses and instances inherit them and may change them. */

export interface FlavorFact {
  readonly name: string;
  /** Who knows it: both, only the CIM specification, or only WMI. */
  readonly origin: 'both' | 'cim' | 'wmi';
  readonly meaning: string;
  /** The flavor that says the contrary; both on one qualifier make no sense. */
  readonly opposite?: string;
}

const FLAVORS: readonly FlavorFact[] = [
  {
    name: 'EnableOverride',
    origin: 'both',
    opposite: 'DisableOverride',
    meaning: 'A subclass may give the qualifier another value.',
  },
  {
    name: 'DisableOverride',
    origin: 'both',
    opposite: 'EnableOverride',
    meaning: 'The value is the same in every subclass.',
  },
  { name: 'ToSubclass', origin: 'both', opposite: 'Restricted', meaning: 'Subclasses inherit the qualifier.' },
  {
    name: 'Restricted',
    origin: 'both',
    opposite: 'ToSubclass',
    meaning: 'Only this class has the qualifier; nothing inherits it.',
  },
  { name: 'Translatable', origin: 'cim', meaning: 'The text may be given in other languages.' },
  { name: 'ToInstance', origin: 'wmi', opposite: 'NotToInstance', meaning: 'Instances carry the qualifier too.' },
  { name: 'NotToInstance', origin: 'wmi', opposite: 'ToInstance', meaning: 'Instances do not carry the qualifier.' },
  { name: 'NotToSubclass', origin: 'wmi', opposite: 'ToSubclass', meaning: 'Subclasses do not inherit the qualifier.' },
  {
    name: 'Amended',
    origin: 'wmi',
    meaning: 'The text belongs to a language and goes to the namespace of that language.',
  },
];

const byName = new Map(FLAVORS.map((flavor) => [flavor.name.toLowerCase(), flavor]));

export const allFlavors: readonly FlavorFact[] = FLAVORS;

/** The flavor of that name, any case; the languages have no others. */
export function findFlavor(name: string): FlavorFact | undefined {
  return byName.get(name.toLowerCase());
}

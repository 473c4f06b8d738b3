/** What a row of facts is called: the place, and the kind of thing that differs there. */
const KINDS: Readonly<Record<string, string>> = {
  'class-added': 'class added',
  'class-removed': 'class removed',
  'class-commented-out': 'class commented out',
  flag: 'reported or not',
  'property-added': 'property added',
  'property-removed': 'property removed',
  'property-commented-out': 'property commented out',
  superclass: 'superclass',
  type: 'type',
  comment: 'comment',
  region: 'part that cannot be read',
};

/** @param fact of a merge or of a comparison */
export function labelOf(fact: {
  readonly class?: string;
  readonly property?: string;
  readonly qualifier?: string;
  readonly kind: string;
}): string {
  const { class: name, property, qualifier, kind } = fact;
  const what = KINDS[kind] ?? kind.replaceAll('-', ' ');
  const place = [property ?? (qualifier ? undefined : name), qualifier].filter(Boolean).join(' ');
  return place === '' ? what : qualifier ? place : `${place}: ${what}`;
}

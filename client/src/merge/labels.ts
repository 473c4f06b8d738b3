/** What a row of facts is called: the place, and the kind of thing that differs there. */
import { t, translated } from '../../../server/src/l10n';

const KINDS: Readonly<Record<string, string>> = {
  'class-added': t`class added`,
  'class-removed': t`class removed`,
  'class-commented-out': t`class commented out`,
  flag: t`reported or not`,
  'property-added': t`property added`,
  'property-removed': t`property removed`,
  'property-commented-out': t`property commented out`,
  superclass: t`superclass`,
  type: t`type`,
  comment: t`comment`,
  region: t`part that cannot be read`,
};

interface Labeled {
  readonly class?: string;
  readonly property?: string;
  readonly qualifier?: string;
  readonly kind: string;
}

/** @param fact of a merge or of a comparison */
export function labelOf(fact: Labeled): string {
  const { class: name, property, qualifier, kind } = fact;
  const what = KINDS[kind] ?? translated(kind.replaceAll('-', ' '));
  const place = [property ?? (qualifier ? undefined : name), qualifier].filter(Boolean).join(' ');
  return place === '' ? what : qualifier ? place : `${place}: ${what}`;
}

/** The same on a row that names the class already, where room is short: what became of a property comes before its name. */
export function labelWithin({ property, qualifier, kind }: Labeled): string {
  if (qualifier !== undefined) return [property, qualifier].filter(Boolean).join(' ');
  const what = KINDS[kind] ?? kind.replaceAll('-', ' ');
  return property === undefined ? what : `${what}: ${property}`;
}

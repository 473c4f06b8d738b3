/** What the rules share that hold a reporting class against its data class. */
import { t } from '../l10n';
import {
  dataPropertiesOf,
  fileNameOf,
  findDataSide,
  type DataProperties,
  type DataSide,
} from '../semantics/dataClasses';
import { booleanOf, findQualifierIn } from '../semantics/names';
import type { Scope } from '../semantics/scope';
import { summaryOf, type ReportingClass } from '../semantics/summary';
import type { Property, Severity } from '../syntax/tree';
import type { Visitor } from '../semantics/visit';
import { propertiesOf } from './reporting';
import type { NamesContext } from './rule';

/** A visitor that calls `look` for each property of a reporting class whose data class is known. */
export function ofReportedProperties(
  context: NamesContext,
  look: (property: Property, side: DataSide, data: DataProperties, all: readonly Property[]) => void,
): Visitor {
  return {
    classDeclaration(node) {
      const { reporting } = summaryOf(context.declaration);
      if (!reporting || reporting.node !== node) return;
      const { scope } = context;
      let sides = sidesIn.get(scope);
      if (sides?.reporting !== reporting) sidesIn.set(scope, (sides = sidesOf(scope, reporting)));
      const { side, data, properties } = sides;
      if (side && data) for (const property of properties) look(property, side, data, properties);
    },
  };
}

interface Sides {
  readonly reporting: ReportingClass;
  readonly properties: readonly Property[];
  readonly side?: DataSide;
  readonly data?: DataProperties;
}

/** Of the class that was asked for last: the rules ask one after the other, and to gather what is inherited takes longer than to judge it. */
const sidesIn = new WeakMap<Scope, Sides>();

function sidesOf(scope: Scope, reporting: ReportingClass): Sides {
  const side = findDataSide(scope, reporting.name, reporting.dataNamespace);
  if (!side) return { reporting, properties: [] };
  const properties = propertiesOf(reporting.node).filter(({ name }) => name.text !== '');
  return { reporting, properties, side, data: dataPropertiesOf(scope, side) };
}

/** Where the data class is known from, for a sentence. */
export function placeOf({ place, uri }: DataSide): string {
  switch (place) {
    case 'file':
      return t`in this file`;
    case 'windows':
      return t`in the table of Windows’ classes`;
    default:
      return t`in ${fileNameOf(uri ?? '')}`;
  }
}

/** True for what inventory collects: a key, or a property that is marked. */
export function isCollected({ qualifiers }: Property): boolean {
  return ['sms_report', 'key'].some((key) => booleanOf(findQualifierIn(qualifiers, key)) === true);
}

/** The table holds one version of Windows: what is not in it may be in another. */
export function lighter(side: DataSide, severity: Severity): { readonly severity?: Severity } {
  return side.place === 'windows' ? { severity } : {};
}

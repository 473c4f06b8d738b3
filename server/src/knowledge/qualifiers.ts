/** What is known about qualifiers: `findQualifier` for one, `allQualifiers` for completion. */
import { CIM_QUALIFIERS, SMS_QUALIFIERS, WMI_QUALIFIERS } from './qualifierTables';
import { lazyIndex, readRows, words } from './table';

/** Where a qualifier comes from: the CIM schema, WMI, or hardware inventory of Configuration Manager. */
export type QualifierOrigin = 'cim' | 'wmi' | 'sms';

/** What a qualifier may stand on. `instance` is WMI's own: CIM has no qualifiers on instances. */
export type QualifierScope =
  'any' | 'class' | 'association' | 'indication' | 'property' | 'reference' | 'method' | 'parameter' | 'instance';

export interface QualifierFact {
  /** In the usual spelling; MOF compares without regard to case. */
  readonly name: string;
  /** Lower case, without brackets: `boolean`, `string`, `uint32` … */
  readonly type: string;
  readonly isArray: boolean;
  /** As MOF text; undefined where nothing is declared. */
  readonly defaultValue?: string;
  readonly scopes: readonly QualifierScope[];
  /** As declared (CIM) or as usually written (WMI); empty where nothing is said. */
  readonly flavors: readonly string[];
  readonly origin: QualifierOrigin;
  /** One sentence or two. */
  readonly meaning: string;
}

function read(table: string, origin: QualifierOrigin): QualifierFact[] {
  return readRows(table, 5).map(([name, declaration, scopes, flavors, meaning]) => {
    const [type, defaultValue] = declaration!.split('=');
    return {
      name: name!,
      type: type!.replace('[]', ''),
      isArray: type!.endsWith('[]'),
      ...(defaultValue === undefined ? {} : { defaultValue }),
      scopes: words(scopes!) as QualifierScope[],
      flavors: words(flavors!),
      origin,
      meaning: meaning!,
    };
  });
}

const index = lazyIndex(() => [
  ...read(CIM_QUALIFIERS, 'cim'),
  ...read(WMI_QUALIFIERS, 'wmi'),
  ...read(SMS_QUALIFIERS, 'sms'),
]);

/**
 * The qualifier of that name, any case; `SMS_Context_3` and further give the facts of `SMS_Context_2` under their own
 * name. Undefined means only that it is not in the tables: anyone may define qualifiers.
 */
export function findQualifier(name: string): QualifierFact | undefined {
  const found = index().get(name.toLowerCase());
  if (found || !/^sms_context_[1-9]\d*$/i.test(name)) return found;
  const context = index().get('sms_context_2')!;
  return { ...context, name: `SMS_Context_${name.slice(12)}` };
}

/** All of them, in the order of the tables. */
export function allQualifiers(): readonly QualifierFact[] {
  return [...index().values()];
}

/** May the qualifier stand there? A class qualifier may also stand on an association or indication, which are classes. */
export function allowsScope(fact: Pick<QualifierFact, 'scopes'>, scope: QualifierScope): boolean {
  if (fact.scopes.includes('any') || fact.scopes.includes(scope)) return true;
  if (scope === 'association' || scope === 'indication') return fact.scopes.includes('class');
  // A reference is a property too.
  return scope === 'reference' && fact.scopes.includes('property');
}

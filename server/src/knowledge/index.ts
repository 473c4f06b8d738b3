/**
 * Facts that do not come from the file at hand: qualifiers, flavors, types, pragmas, well-known classes, Configuration
 * Manager. Every look-up ignores case and says `undefined` for what it does not know; nothing is read before it is asked.
 */
export {
  allClassNames,
  dscClassNames,
  findClass,
  findDscClass,
  findProperty,
  lineageOf,
  propertiesOf,
  type ClassFact,
  type PropertyFact,
} from './classes';
export {
  ASSET_INTELLIGENCE_CLASSES,
  buildOf,
  costOfReporting,
  DATA_NAMESPACE,
  findUnit,
  INVENTORY_UNITS,
  isAssetIntelligenceClass,
  readClassId,
  REPORTING_NAMESPACE,
  REPORTING_TEMPLATE,
  type Release,
  type UnitFact,
} from './configmgr';
export { CURRENT_CLASSES_DATE, isDefaultToday, isSupplied } from './currentClasses';
export { allFlavors, findFlavor, type FlavorFact } from './flavors';
export { allPragmas, findPragma, type PragmaArgument, type PragmaFact } from './pragmas';
export { findProvider, PROVIDERS, type ProviderFact } from './providers';
export {
  allowsScope,
  allQualifiers,
  findQualifier,
  type QualifierFact,
  type QualifierOrigin,
  type QualifierScope,
} from './qualifiers';
export { findPrimitiveType, isPrimitiveType, primitiveTypes, type PrimitiveType } from './types';

/** The table of rules. A new rule is a file in all/ that has the name of its id and a line here; docs/rules.md is made from it. */

import { duplicateClass } from './all/duplicateClass';
import { duplicateProperty } from './all/duplicateProperty';
import { unknownType } from './all/unknownType';
import { unknownSuperclass } from './all/unknownSuperclass';
import { circularSuperclass } from './all/circularSuperclass';
import { refToUnknownClass } from './all/refToUnknownClass';
import { keyInSubclass } from './all/keyInSubclass';
import { keyType } from './all/keyType';
import { singletonWithKey } from './all/singletonWithKey';
import { propertyRedefined } from './all/propertyRedefined';
import { methodSignature } from './all/methodSignature';
import { parameterDirection } from './all/parameterDirection';
import { overrideOfNothing } from './all/overrideOfNothing';
import { deprecatedUse } from './all/deprecatedUse';
import { valueType } from './all/valueType';
import { nullInArray } from './all/nullInArray';
import { valueMapLength } from './all/valueMapLength';
import { valueNotInMap } from './all/valueNotInMap';
import { invalidNumber } from './all/invalidNumber';
import { arraySize } from './all/arraySize';
import { duplicateQualifier } from './all/duplicateQualifier';
import { unknownQualifier } from './all/unknownQualifier';
import { qualifierScope } from './all/qualifierScope';
import { cimtypeQualifier } from './all/cimtypeQualifier';
import { embeddedInstanceClass } from './all/embeddedInstanceClass';
import { unknownFlavor } from './all/unknownFlavor';
import { contradictoryFlavors } from './all/contradictoryFlavors';
import { unknownInstanceClass } from './all/unknownInstanceClass';
import { unknownInstanceProperty } from './all/unknownInstanceProperty';
import { instanceOfAbstractClass } from './all/instanceOfAbstractClass';
import { instanceKeyMissing } from './all/instanceKeyMissing';
import { nullForNotNull } from './all/nullForNotNull';
import { duplicateInstance } from './all/duplicateInstance';
import { aliasAsEmbedded } from './all/aliasAsEmbedded';
import { undefinedAlias } from './all/undefinedAlias';
import { duplicateAlias } from './all/duplicateAlias';
import { circularAlias } from './all/circularAlias';
import { unusedAlias } from './all/unusedAlias';
import { pragmaArguments } from './all/pragmaArguments';
import { emptyNamespace } from './all/emptyNamespace';
import { byteOrderMark } from './all/byteOrderMark';
import { usedBeforeDeclared } from './all/usedBeforeDeclared';
import { usedAfterDeleted } from './all/usedAfterDeleted';
import { deletedAfterDeclared } from './all/deletedAfterDeclared';
import { deletedElsewhere } from './all/deletedElsewhere';
import { reportingClassOutside } from './all/reportingClassOutside';
import { classOutsideAddedExtensions } from './all/classOutsideAddedExtensions';
import { importSameClassId } from './all/importSameClassId';
import { importPair } from './all/importPair';
import { dataClassInside } from './all/dataClassInside';
import { escapeInPath } from './all/escapeInPath';
import { unknownProvider } from './all/unknownProvider';
import { registryProvider } from './all/registryProvider';
import { dynamicWithoutProvider } from './all/dynamicWithoutProvider';
import { missingRegistryContext } from './all/missingRegistryContext';
import { registryMachine } from './all/registryMachine';
import { registryHive } from './all/registryHive';
import { registryUserHive } from './all/registryUserHive';
import { registryBackslashes } from './all/registryBackslashes';
import { registryValue } from './all/registryValue';
import { registryExpression } from './all/registryExpression';
import { registryClassWithoutKey } from './all/registryClassWithoutKey';
import { instanceWithoutDynprops } from './all/instanceWithoutDynprops';
import { classWithoutDynprops } from './all/classWithoutDynprops';
import { dynpropsWithoutInstance } from './all/dynpropsWithoutInstance';
import { dynpropsClassUnknown } from './all/dynpropsClassUnknown';
import { dynpropsPropertyUnset } from './all/dynpropsPropertyUnset';
import { reportingSuperclass } from './all/reportingSuperclass';
import { missingSmsClassId } from './all/missingSmsClassId';
import { classIdParts } from './all/classIdParts';
import { classIdName } from './all/classIdName';
import { sameClassId } from './all/sameClassId';
import { sameGroupPart } from './all/sameGroupPart';
import { groupName } from './all/groupName';
import { sameGroupName } from './all/sameGroupName';
import { smsReportNotBoolean } from './all/smsReportNotBoolean';
import { nothingReported } from './all/nothingReported';
import { propertyOfUnreportedClass } from './all/propertyOfUnreportedClass';
import { keyNotReported } from './all/keyNotReported';
import { reportingClassWithoutKey } from './all/reportingClassWithoutKey';
import { groupNameNeedsUnicode } from './all/groupNameNeedsUnicode';
import { unknownUnit } from './all/unknownUnit';
import { unitType } from './all/unitType';
import { inventoryContext } from './all/inventoryContext';
import { residWithoutResdll } from './all/residWithoutResdll';
import { inventoryLimit } from './all/inventoryLimit';
import { harmfulClassReported } from './all/harmfulClassReported';
import { reportingClassWithoutData } from './all/reportingClassWithoutData';
import { dataClassWithoutReporting } from './all/dataClassWithoutReporting';
import { dataProperty } from './all/dataProperty';
import { dataType } from './all/dataType';
import { dataKey } from './all/dataKey';
import type { Rule } from './rule';

/** In the order of the documentation: names and types, values, qualifiers, instances, directives, order, classes that read the registry, inventory and its two halves. */
export const RULES: readonly Rule[] = [
  duplicateClass,
  duplicateProperty,
  unknownType,
  unknownSuperclass,
  circularSuperclass,
  refToUnknownClass,
  keyInSubclass,
  keyType,
  singletonWithKey,
  propertyRedefined,
  methodSignature,
  parameterDirection,
  overrideOfNothing,
  deprecatedUse,
  valueType,
  nullInArray,
  valueMapLength,
  valueNotInMap,
  invalidNumber,
  arraySize,
  duplicateQualifier,
  unknownQualifier,
  qualifierScope,
  cimtypeQualifier,
  embeddedInstanceClass,
  unknownFlavor,
  contradictoryFlavors,
  unknownInstanceClass,
  unknownInstanceProperty,
  instanceOfAbstractClass,
  instanceKeyMissing,
  nullForNotNull,
  duplicateInstance,
  aliasAsEmbedded,
  undefinedAlias,
  duplicateAlias,
  circularAlias,
  unusedAlias,
  pragmaArguments,
  emptyNamespace,
  byteOrderMark,
  usedBeforeDeclared,
  usedAfterDeleted,
  deletedAfterDeclared,
  deletedElsewhere,
  reportingClassOutside,
  classOutsideAddedExtensions,
  importSameClassId,
  importPair,
  dataClassInside,
  escapeInPath,
  unknownProvider,
  registryProvider,
  dynamicWithoutProvider,
  missingRegistryContext,
  registryMachine,
  registryHive,
  registryUserHive,
  registryBackslashes,
  registryValue,
  registryExpression,
  registryClassWithoutKey,
  instanceWithoutDynprops,
  classWithoutDynprops,
  dynpropsWithoutInstance,
  dynpropsClassUnknown,
  dynpropsPropertyUnset,
  reportingSuperclass,
  missingSmsClassId,
  classIdParts,
  classIdName,
  sameClassId,
  sameGroupPart,
  groupName,
  sameGroupName,
  smsReportNotBoolean,
  nothingReported,
  propertyOfUnreportedClass,
  keyNotReported,
  reportingClassWithoutKey,
  groupNameNeedsUnicode,
  unknownUnit,
  unitType,
  inventoryContext,
  residWithoutResdll,
  inventoryLimit,
  harmfulClassReported,
  reportingClassWithoutData,
  dataClassWithoutReporting,
  dataProperty,
  dataType,
  dataKey,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}

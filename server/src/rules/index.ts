/** The table of rules. A new rule is a file in all/ and a line here; docs/rules.md is made from it. */

import { arraySize } from './all/arraySize';
import { circularAlias, duplicateAlias, undefinedAlias, unusedAlias } from './all/aliases';
import { duplicateClass } from './all/duplicateClass';
import { duplicateProperty } from './all/duplicateProperty';
import { duplicateQualifier } from './all/duplicateQualifier';
import { escapeInPath } from './all/escapeInPath';
import { contradictoryFlavors, unknownFlavor } from './all/flavors';
import {
  classIdParts,
  groupNameNeedsUnicode,
  harmfulClassReported,
  reportingClassWithoutKey,
  sameClassId,
  unknownUnit,
} from './all/inventory';
import { classIdName } from './all/classIdName';
import { groupName } from './all/groupName';
import { inventoryContext } from './all/inventoryContext';
import { inventoryLimit } from './all/inventoryLimit';
import { keyNotReported } from './all/keyNotReported';
import { keyType } from './all/keyType';
import { nothingReported } from './all/nothingReported';
import { reportingSuperclass } from './all/reportingSuperclass';
import { resourceId } from './all/resourceId';
import { sameGroupName } from './all/sameGroupName';
import { sameGroupPart } from './all/sameGroupPart';
import { unitType } from './all/unitType';
import { unreportedClass } from './all/unreportedClass';
import { invalidNumber } from './all/invalidNumber';
import { keyInSubclass } from './all/keyInSubclass';
import { missingSmsClassId } from './all/missingSmsClassId';
import { emptyNamespace, pragmaArguments } from './all/pragmas';
import { qualifierScope } from './all/qualifierScope';
import { smsReportNotBoolean } from './all/smsReportNotBoolean';
import { circularSuperclass, refToUnknownClass, unknownInstanceClass, unknownSuperclass } from './all/unknownClasses';
import { unknownInstanceProperty } from './all/unknownInstanceProperty';
import { unknownQualifier } from './all/unknownQualifier';
import { unknownType } from './all/unknownType';
import { valueType } from './all/valueType';
import { dataKey } from './all/dataKey';
import { dataProperty } from './all/dataProperty';
import { dataType } from './all/dataType';
import { dataWithoutReporting, reportingWithoutData } from './all/halves';
import { duplicateInstance } from './all/duplicateInstance';
import { dynamicWithoutProvider } from './all/dynamicWithoutProvider';
import {
  classWithoutDynProps,
  classWithoutInstance,
  instanceOfRenamedClass,
  instanceWithoutDynProps,
  propertyUnset,
} from './all/dynProps';
import { instanceKeyMissing } from './all/instanceKeyMissing';
import { missingContext } from './all/missingContext';
import { registryBackslashes } from './all/registryBackslashes';
import { registryClassWithoutKey } from './all/registryClassWithoutKey';
import { registryExpression } from './all/registryExpression';
import { registryHive } from './all/registryHive';
import { registryMachine } from './all/registryMachine';
import { registryProvider } from './all/registryProvider';
import { registryUserHive } from './all/registryUserHive';
import { registryValue } from './all/registryValue';
import { unknownProvider } from './all/unknownProvider';
import { abstractInstance } from './all/abstractInstance';
import { aliasAsEmbedded } from './all/aliasAsEmbedded';
import { cimtype } from './all/cimtype';
import { deprecatedUse } from './all/deprecatedUse';
import { embeddedInstanceClass } from './all/embeddedInstanceClass';
import { notNull } from './all/notNull';
import { nullInArray } from './all/nullInArray';
import { overrideNothing } from './all/overrideNothing';
import { parameterDirection } from './all/parameterDirection';
import { methodSignature, propertyRedefined } from './all/redefinition';
import { singletonKey } from './all/singletonKey';
import { byteOrderMark } from './all/byteOrderMark';
import { dataClassInside } from './all/dataClassInside';
import { deletedAfterDeclared } from './all/deletedAfterDeclared';
import { deletedElsewhere } from './all/deletedElsewhere';
import { importPair, importSameClassId } from './all/importPairs';
import { outsideAddedExtensions } from './all/outsideAddedExtensions';
import { reportingClassOutside } from './all/reportingClassOutside';
import { usedAfterDeleted } from './all/usedAfterDeleted';
import { usedBeforeDeclared } from './all/usedBeforeDeclared';
import { valueMapLength, valueNotInMap } from './all/valueMap';
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
  singletonKey,
  propertyRedefined,
  methodSignature,
  parameterDirection,
  overrideNothing,
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
  cimtype,
  embeddedInstanceClass,
  unknownFlavor,
  contradictoryFlavors,
  unknownInstanceClass,
  unknownInstanceProperty,
  abstractInstance,
  instanceKeyMissing,
  notNull,
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
  outsideAddedExtensions,
  importSameClassId,
  importPair,
  dataClassInside,
  escapeInPath,
  unknownProvider,
  registryProvider,
  dynamicWithoutProvider,
  missingContext,
  registryMachine,
  registryHive,
  registryUserHive,
  registryBackslashes,
  registryValue,
  registryExpression,
  registryClassWithoutKey,
  instanceWithoutDynProps,
  classWithoutDynProps,
  classWithoutInstance,
  instanceOfRenamedClass,
  propertyUnset,
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
  unreportedClass,
  keyNotReported,
  reportingClassWithoutKey,
  groupNameNeedsUnicode,
  unknownUnit,
  unitType,
  inventoryContext,
  resourceId,
  inventoryLimit,
  harmfulClassReported,
  reportingWithoutData,
  dataWithoutReporting,
  dataProperty,
  dataType,
  dataKey,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}

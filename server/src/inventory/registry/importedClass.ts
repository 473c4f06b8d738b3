/** What is inventoried of a registry key: a class to declare, with its properties. */

export interface ImportedProperty {
  readonly name: string;
  /** As MOF declares it: `string`, `uint32`, `string[]` … */
  readonly type: string;
  /** Name of the value in the registry; empty for the default value. */
  readonly value: string;
}

export interface ImportedClass {
  /** As MOF names them: one per view. */
  readonly names: readonly string[];
  readonly groupName: string;
  readonly classId: string;
  readonly key: string;
  /** One instance for the key itself, or one for each of its sub-keys. */
  readonly kind: 'values' | 'sub-keys';
  readonly properties: readonly ImportedProperty[];
}

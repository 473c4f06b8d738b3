/** Classes made from a registry export. */
import type { ProtocolEdit } from './files';

export interface ImportRegistryParams {
  readonly uri: string;
  /** Name and group of the first class; made from the key when left out. */
  readonly className?: string;
  readonly group?: string;
  readonly vendor?: string;
  readonly version?: string;
  readonly view?: '32' | '64' | 'both';
  readonly instances?: 'auto' | 'key' | 'sub-keys';
  /** Names of the values to read; an empty name is the default value. All when left out. */
  readonly values?: readonly string[];
  /** configuration.mof and SMS_def.mof: gives the edits of both, against the texts as the editor has them. */
  readonly into?: readonly string[];
}

export interface ImportedClassItem {
  readonly names: readonly string[];
  readonly groupName: string;
  readonly classId: string;
  /** The registry key, or the parent of the sub-keys that are instances. */
  readonly key: string;
  readonly kind: 'values' | 'sub-keys';
  readonly properties: readonly { readonly name: string; readonly type: string; readonly value: string }[];
}

export interface ImportRegistryResult {
  /** Names, one for each view of a class. */
  readonly classes: readonly string[];
  readonly described: readonly ImportedClassItem[];
  /** To append to configuration.mof. */
  readonly configuration: string;
  /** To append to SMS_def.mof. */
  readonly reporting: string;
  readonly notes: readonly string[];
  /** Only with `into`. */
  readonly files?: readonly {
    readonly uri: string;
    /** Of the open document that the edits are for; null for a file that is not open. */
    readonly version: number | null;
    readonly edits: readonly ProtocolEdit[];
  }[];
}

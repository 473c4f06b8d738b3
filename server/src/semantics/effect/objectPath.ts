/** The path of an instance as `#pragma deleteinstance` writes it: `Class.Key="value",Other=1`. */
import { normalizeNamespace } from '../namespaces';

export interface ObjectPath {
  /** Normalized; undefined where the path names none, and the current one is meant. */
  readonly namespace?: string;
  /** In lower case. */
  readonly classKey: string;
  /** Values in the canonical form of values.ts, by key name in lower case; `''` for a value without a name. */
  readonly values: ReadonlyMap<string, string>;
  /** `Class=@`: the one instance of a singleton. */
  readonly isSingleton: boolean;
}

const PATH = /^(?:(?<namespace>[\\/][^:]*|root[^:.=]*):)?(?<name>\w+)(?:=@|(?<mark>[.=])(?<keys>.*))?$/is;
const VALUE = /\s*(?:(\w+)\s*=\s*)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[+-]?\w+)\s*(?:,|$)/gsy;

/** Reads a path; undefined for a text that is none, or that names no keys (WMI would read it as a class). */
export function readObjectPath(text: string): ObjectPath | undefined {
  const groups = PATH.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const isSingleton = text.trim().endsWith('=@');
  const values = isSingleton ? new Map<string, string>() : readKeys(groups.keys?.trim() ?? '');
  if (!values || (values.size === 0 && !isSingleton)) return undefined;
  // A value without a name follows an equals sign, one with a name a dot.
  if (!isSingleton && values.has('') !== (groups.mark === '=')) return undefined;
  return {
    ...(groups.namespace === undefined ? {} : { namespace: normalizeNamespace(groups.namespace) }),
    classKey: groups.name!.toLowerCase(),
    values,
    isSingleton,
  };
}

function readKeys(text: string): Map<string, string> | undefined {
  const values = new Map<string, string>();
  VALUE.lastIndex = 0;
  while (VALUE.lastIndex < text.length) {
    const match = VALUE.exec(text);
    if (!match) return undefined;
    values.set((match[1] ?? '').toLowerCase(), canonical(match[2]!));
  }
  return values;
}

function canonical(written: string): string {
  if (written.startsWith('"')) return JSON.stringify(written.slice(1, -1).replace(/\\([\s\S])/g, '$1'));
  return written.toLowerCase();
}

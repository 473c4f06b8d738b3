/**
 * Which pragmas of several versions of a file are the same, where another value is a change and not one more: those of one
 * directive, such as classflags, in their order.
 */
import type { SyntaxTree } from '../syntax/syntaxTree';
import { addUnder } from '../text/append';
import { canonicalValue } from './values';

/** Each of these has a subject of its own, or none, so that another value is another pragma. */
export const INDEPENDENT_PRAGMAS: ReadonlySet<string> = new Set([
  'namespace',
  'deleteclass',
  'deleteinstance',
  'include',
  'autorecover',
]);

/**
 * Directives that the merge writes for the markers of a section for added extensions. With the rest of its directive each is
 * shorter than the shortest marker.
 */
export const SECTION_MARKS = ['added_s', 'added_e'] as const;

/** Pragmas that set one thing for the file: another value is a change of it, not one more, in files that share nothing, too. */
export const PRAGMA_SETTINGS: ReadonlySet<string> = new Set([
  'locale',
  'instancelocale',
  'amendment',
  ...SECTION_MARKS,
]);

/** The directive in lower case where pragmas of it change their values; undefined for anything else. */
function changingDirective({ node }: SyntaxTree['declarations'][number]): string | undefined {
  const directive = node.kind === 'pragma' ? (node.name?.text.toLowerCase() ?? '') : '';
  return directive === '' || INDEPENDENT_PRAGMAS.has(directive) || PRAGMA_SETTINGS.has(directive)
    ? undefined
    : directive;
}

interface Pragma {
  readonly index: number;
  readonly values: string;
}

/**
 * Names for such pragmas, by the index of the declaration: the same for what is the same in the versions. Those of one value
 * are; of the others each is the next of the first version that is left.
 * @param versions the first is the one that the others come from
 */
export function commonPragmaNames(versions: readonly SyntaxTree[]): ReadonlyMap<number, string>[] {
  const names = versions.map(() => new Map<number, string>());
  const groups = versions.map(pragmasOf);
  for (const directive of new Set(groups.flatMap((all) => [...all.keys()]))) {
    const known: string[] = [];
    let old = 0;
    groups.forEach((all, version) => {
      const pragmas = all.get(directive) ?? [];
      const free = new Set(known.keys());
      const take = (test: (at: number) => boolean): number | undefined => {
        const at = [...free].find(test);
        if (at !== undefined) free.delete(at);
        return at;
      };
      const places = pragmas.map(({ values }) => take((at) => known[at] === values));
      pragmas.forEach(({ index, values }, i) => {
        const at = places[i] ?? take((one) => one < old) ?? known.push(values) - 1;
        names[version]!.set(index, `#pragma ${directive}${at === 0 ? '' : `#${at + 1}`}`);
      });
      if (version === 0) old = known.length;
    });
  }
  return names;
}

function pragmasOf({ declarations }: SyntaxTree): Map<string, Pragma[]> {
  const groups = new Map<string, Pragma[]>();
  declarations.forEach((declaration, index) => {
    const directive = changingDirective(declaration);
    const { node } = declaration;
    if (directive === undefined || node.kind !== 'pragma') return;
    addUnder(groups, directive, { index, values: node.arguments.map(canonicalValue).join(',') });
  });
  return groups;
}

/**
 * Rules on whole files compare declarations by a few facts of each: its face to the rule. Where no face changed since the
 * rule last found nothing, it finds nothing again and is not run: typing in one class leaves the others alone. A class that comes
 * or goes, as it does with a keystroke that breaks it, matters to those alone that have something in common with it: its ties.
 */
import type { MofDocument } from '../semantics/document';
import { keyOf } from '../semantics/names';
import { hasDirectives } from '../semantics/branches';
import { summaryOf } from '../semantics/summary';
import type { Declaration } from '../syntax/declaration';
import { CountedTies } from './ties';
import type { RuleDialect, FileRule } from './rule';
import { identityOf } from './reporting';
import { commonEnds } from '../text/commonEnds';

/** What an edit replaced: the declarations from `start` on. */
interface Replaced {
  readonly old: readonly Declaration[];
  readonly now: readonly Declaration[];
}

interface Look {
  readonly declarations: readonly Declaration[];
  readonly dialect: RuleDialect;
  /** The rules that found nothing. */
  readonly silent: ReadonlySet<FileRule>;
  /** Of these declarations; gone once another look has taken them over. */
  ties: CountedTies | undefined;
}

/** The last look at each file, by what its versions have in common. */
const looks = new WeakMap<object, Look>();

/** One look at a version of a file; `end` keeps it for the next version. */
export class FileLook {
  private readonly silent = new Set<FileRule>();
  private readonly before: Look | undefined;
  private readonly replaced: Replaced | undefined;
  private readonly ties: CountedTies;

  constructor(
    private readonly document: MofDocument,
    private readonly dialect: RuleDialect,
  ) {
    const before = looks.get(document.lineage);
    this.ties = before?.ties ?? new CountedTies();
    if (before) {
      before.ties = undefined;
      const replaced = replacedIn(before.declarations, document.declarations);
      this.ties.replace(replaced.old, replaced.now);
      if (before.dialect !== dialect) return;
      this.before = before;
      this.replaced = replaced;
    }
  }

  /** True where the rule found nothing in the version before, and nothing that it reads changed since. */
  staysSilent(rule: FileRule): boolean {
    const { face } = rule;
    if (!face || !this.replaced || !this.before?.silent.has(rule)) return false;
    const { old, now } = this.replaced;
    if (old.length === now.length && old.every((declaration, i) => face(declaration) === face(now[i]!))) return true;
    return this.ties.areFree(rule, [...old, ...now], this.document.declarations);
  }

  foundNothing(rule: FileRule): void {
    this.silent.add(rule);
  }

  end(): void {
    const { declarations, lineage } = this.document;
    looks.set(lineage, { declarations, dialect: this.dialect, silent: this.silent, ties: this.ties });
  }
}

/** Declarations that an edit did not touch are the same objects before and after. */
function replacedIn(old: readonly Declaration[], now: readonly Declaration[]): Replaced {
  const { start, end } = commonEnds(old, now);
  return { old: old.slice(start, old.length - end), now: now.slice(start, now.length - end) };
}

/** The face of a class to rules that look for a second one: its name, and what tells a reporting class from others. */
export function faceOfIdentity(declaration: Declaration): string {
  const { node, text } = declaration;
  if (hasDirectives(declaration) || node.kind === 'pragma' || node.kind === 'include') return text;
  if (node.kind !== 'class') return node.kind;
  const { reporting } = summaryOf(declaration);
  const name = `${node.body ? 'class' : 'forward'} ${keyOf(node.name?.text ?? '')}`;
  if (!reporting) return name;
  const { group = '', id = '', part = '', vendor = '' } = identityOf(declaration);
  return [name, group, id, part, vendor, reporting.context].join('\n');
}

/** For rules about two classes that have something in common: `read` gives what a class has. */
export function tiesOf(
  read: (declaration: Declaration) => readonly (string | undefined)[],
): (declaration: Declaration) => readonly string[] | undefined {
  return (declaration) => {
    const { kind } = declaration.node;
    if (hasDirectives(declaration) || kind === 'pragma' || kind === 'include') return undefined;
    return kind === 'class' ? read(declaration).filter((tie) => tie !== undefined) : NO_TIES;
  };
}

const NO_TIES: readonly string[] = [];

/** For rules that speak of few declarations: the whole text of one that they may speak of, and nothing of the others. */
export function faceWhere(isMeant: (declaration: Declaration) => boolean): (declaration: Declaration) => string {
  return (declaration) => (isMeant(declaration) ? declaration.text : '');
}

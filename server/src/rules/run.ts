/**
 * Runs the rules. What a rule finds in a declaration is kept with the declaration object: after an edit only the edited
 * declaration is judged again, and those that look names up only where a class came, went or changed its face.
 */
import { addUnder } from '../text/append';
import type { Steps } from '../text/steps';
import type { TextFormat } from '../text/encoding';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import type { MofDocument } from '../semantics/document';
import type { Qualifier } from '../syntax/tree';
import type { Environment } from '../semantics/environment';
import { keyOf } from '../semantics/names';
import { Scope } from '../semantics/scope';
import { visit, type Visitor } from '../semantics/visit';
import type { WorkspaceIndex } from '../semantics/workspaceIndex';
import { FileLook } from './faces';
import { Holds, type DrawnFrom } from './holds';
import { RULES } from './index';
import type {
  DeclarationRule,
  FileRule,
  NamesContext,
  NamesRule,
  ProblemPlace,
  ProblemText,
  Rule,
  RuleDialect,
  RuleProblem,
  RuleVisitor,
} from './rule';

/** What a rule found in a declaration; kept with it. */
interface Finding extends RuleProblem {
  readonly rule: Rule;
}

export interface RunOptions {
  readonly dialect: RuleDialect;
  readonly index?: WorkspaceIndex;
}

interface LocalResult {
  readonly dialect: RuleDialect;
  readonly encoding: string | undefined;
  readonly findings: readonly Finding[];
}

interface NamesResult extends DrawnFrom {
  readonly dialect: RuleDialect;
  readonly namespace: string;
  environment: Environment;
  version: number;
  readonly findings: readonly Finding[];
}

interface Results {
  local?: LocalResult;
  names?: NamesResult;
}

const results = new PerDeclaration<Results>();
const NO_FINDINGS: readonly Finding[] = [];

const declarationRules = RULES.filter((rule): rule is DeclarationRule => rule.reads === 'declaration');
const namesRules = RULES.filter((rule): rule is NamesRule => rule.reads === 'names');
const fileRules = RULES.filter((rule): rule is FileRule => rule.reads === 'file');

/**
 * Takes what a rule found. After each keystroke that is all that is known of a file: nothing is made for it here.
 * @param offset to be added to the places
 * @param text what is said, or a function that makes it
 */
export type Accept = (rule: Rule, place: ProblemPlace, offset: number, text: ProblemText | (() => ProblemText)) => void;

/** How many declarations that are known already are gone through in one step. */
const KNOWN_IN_A_STEP = 32;

/** Everything the rules find: first declaration by declaration, then in the whole file. */
export function* runRules(document: MofDocument, options: RunOptions, accept: Accept): Steps<void> {
  if (document.tree.isForeign) return;
  const { dialect, index } = options;
  const walker = walkerFor(document, options);
  const encoding = document.format?.encoding;
  const { declarations, namespaces, environment } = document;
  const version = index?.version ?? 0;
  const whether = new Holds(environment, index, version);
  let isNew = true;
  for (let i = 0; i < declarations.length; i++) {
    if (isNew || i % KNOWN_IN_A_STEP === 0) yield;
    isNew = false;
    const declaration = declarations[i]!;
    let known = results.get(declaration);
    if (!known) results.set(declaration, (known = {}));
    let { local, names } = known;
    if (local?.dialect !== dialect || local.encoding !== encoding) {
      local = { dialect, encoding, findings: walker.walk('declaration', declaration, namespaces[i]!) };
      known.local = local;
      isNew = true;
    }
    if (!names || names.namespace !== namespaces[i] || names.dialect !== dialect || !whether.holds(names)) {
      const findings = walker.walk('names', declaration, namespaces[i]!);
      const dependencies = walker.scope.takeDependencies();
      names = { dialect, namespace: namespaces[i]!, environment, dependencies, index, version, findings };
      known.names = names;
      isNew = true;
    } else {
      names.environment = environment;
      names.version = version;
    }
    if (local.findings.length === 0 && names.findings.length === 0) continue;
    const offset = document.tree.offsetOf(i);
    hand(local.findings, offset, accept);
    hand(names.findings, offset, accept);
  }
  const look = new FileLook(document, dialect);
  for (const rule of fileRules) {
    yield;
    let isSilent = true;
    const reportAt = (place: ProblemPlace, text: ProblemText | (() => ProblemText)): void => {
      isSilent = false;
      accept(rule, place, 0, text);
    };
    const report = (problem: RuleProblem): void => reportAt(problem, problem);
    if (!look.staysSilent(rule)) rule.check({ dialect, document, index, report, reportAt });
    if (isSilent) look.foundNothing(rule);
  }
  look.end();
}

/** In a loop that makes nothing: after a keystroke it goes through all that is known of a file. */
function hand(findings: readonly Finding[], offset: number, accept: Accept): void {
  for (let i = 0; i < findings.length; i++) accept(findings[i]!.rule, findings[i]!, offset, findings[i]!);
}

/** How many runs a walker is used for: what was looked up for each of them is counted together. */
const MOST_RUNS = 100;

interface KeptWalker extends RunOptions {
  readonly environment: Environment;
  readonly version: number | undefined;
  readonly format: TextFormat | undefined;
  readonly uri: string;
  readonly walker: Walker;
  runs: number;
}

/** The last walker of each file, by what its versions have in common: most keystrokes leave all that it knows as it is. */
const walkers = new WeakMap<object, KeptWalker>();

function walkerFor(document: MofDocument, { dialect, index }: RunOptions): Walker {
  const { lineage, environment, format, uri } = document;
  const version = index?.version;
  const known = walkers.get(lineage);
  const isSame =
    known?.environment === environment &&
    known.index === index &&
    known.version === version &&
    known.dialect === dialect &&
    known.format === format &&
    known.uri === uri;
  if (known && isSame && known.runs++ < MOST_RUNS) return known.walker;
  const walker = new Walker(dialect, format, new Scope(environment, index, uri));
  walkers.set(lineage, { environment, index, version, dialect, format, uri, walker, runs: 1 });
  return walker;
}

/** One walk for all rules of a kind: their visitors are made once and called side by side. */
class Walker {
  private declaration!: Declaration;
  private namespace = '';
  private findings: Finding[] = [];
  private visitors: Partial<Record<'declaration' | 'names', Visitor>> = {};

  constructor(
    private readonly dialect: RuleDialect,
    private readonly format: TextFormat | undefined,
    readonly scope: Scope,
  ) {}

  walk(kind: 'declaration' | 'names', declaration: Declaration, namespace: string): readonly Finding[] {
    this.declaration = declaration;
    this.namespace = namespace;
    this.findings = [];
    this.visitors[kind] ??= sideBySide(
      (kind === 'names' ? namesRules : declarationRules).map((rule) => rule.create(this.contextFor(rule))),
    );
    visit(declaration.node, this.visitors[kind]);
    return this.findings.length === 0 ? NO_FINDINGS : this.findings;
  }

  private contextFor(rule: Rule): NamesContext {
    const walker = this as Walker;
    return {
      dialect: this.dialect,
      format: this.format,
      scope: this.scope,
      get declaration() {
        return walker.declaration;
      },
      get namespace() {
        return walker.namespace;
      },
      report: (problem) => void walker.findings.push({ ...problem, rule }),
    };
  }
}

type Hook = (...nodes: unknown[]) => void;

/**
 * A visitor that calls each of the given ones. Thousands of nodes go through it while a short command is still being compiled,
 * so each goes to as few rules as can be, and no loop here makes anything.
 */
function sideBySide(visitors: readonly RuleVisitor[]): Visitor {
  const hooks = new Map<string, Hook[]>();
  const ofNamed = new Map<string, Hook[]>();
  for (const { named, ...visitor } of visitors) {
    for (const [name, hook] of Object.entries(visitor) as [string, Hook][]) {
      if (name === 'qualifier' && named) for (const key of named) addUnder(ofNamed, key, hook);
      else addUnder(hooks, name, hook);
    }
  }
  if (ofNamed.size > 0)
    addUnder(hooks, 'qualifier', (qualifier, site) => {
      const those = ofNamed.get(keyOf((qualifier as Qualifier).name.text));
      if (those) callAll(those, qualifier, site);
    });
  const merged: Record<string, Hook> = {};
  for (const [name, list] of hooks)
    merged[name]! = list.length === 1 ? list[0]! : (node, owner) => callAll(list, node, owner);
  return merged as Visitor;
}

function callAll(hooks: readonly Hook[], node: unknown, owner: unknown): void {
  for (let i = 0; i < hooks.length; i++) hooks[i]!(node, owner);
}

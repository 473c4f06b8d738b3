/** A file as the features see it: text, tree and what its declarations mean where they are. Immutable. */
import type { TextFormat } from '../text/encoding';
import { LineIndex } from '../text/lineIndex';
import type { Declaration } from '../syntax/declaration';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { FileOrder } from './effect/fileOrder';
import { Environment } from './environment';
import { namespacesOf } from './namespaces';
import { keyOf } from './names';
import { sharedNamesOf, summaryOf, type SharedNames, type Summary, type TypeSummary } from './summary';

export interface DocumentOptions {
  /** The document before the edit: what the edit did not touch is taken over from it. */
  readonly previous?: MofDocument;
  /** How the file is encoded, where that is known; some rules speak of it. */
  readonly format?: TextFormat;
  /** Its lines, where they are counted already. */
  readonly lines?: LineIndex;
}

/** Where a class is declared in a document. */
export interface TypeSite {
  readonly type: TypeSummary;
  /** Index of the declaration. */
  readonly index: number;
  readonly namespace: string;
}

export class MofDocument {
  /** The same object for all versions of a file: what is kept from one version to the next is kept by it. */
  readonly lineage: object;
  /** The effective namespace of each declaration. */
  readonly namespaces: readonly string[];
  readonly summaries: readonly Summary[];
  /** The classes that the file declares; the same object as before the edit where none of them looks different. */
  readonly environment: Environment;
  readonly format?: TextFormat;
  private lineIndex: LineIndex | undefined;
  private sharedOnce: SharedNames | undefined;
  private orderOnce: FileOrder | undefined;
  private orderBefore: FileOrder | undefined;
  private sites: Map<string, TypeSite[]> | undefined;

  constructor(
    readonly uri: string,
    readonly tree: SyntaxTree,
    options: DocumentOptions = {},
  ) {
    this.lineage = options.previous?.lineage ?? {};
    this.format = options.format;
    this.lineIndex = options.lines;
    this.orderBefore = options.previous?.orderOnce ?? options.previous?.orderBefore;
    this.namespaces = namespacesOf(tree);
    this.summaries = tree.declarations.map(summaryOf);
    this.environment = Environment.of(this.summaries, this.namespaces, options.previous?.environment);
  }

  get text(): string {
    return this.tree.text;
  }

  get declarations(): readonly Declaration[] {
    return this.tree.declarations;
  }

  /** Lines of the text; counted when first asked for. */
  get lines(): LineIndex {
    return (this.lineIndex ??= new LineIndex(this.text));
  }

  /** What the file shares with those that include it or that it includes. */
  get shared(): SharedNames {
    return (this.sharedOnce ??= sharedNamesOf(this.summaries));
  }

  /** What goes wrong in the order of its declarations; worked out when first asked for. */
  get order(): FileOrder {
    if (!this.orderOnce) {
      this.orderOnce = FileOrder.of(this.tree, this.orderBefore);
      this.orderBefore = undefined;
    }
    return this.orderOnce;
  }

  /** Where the file declares the class of that name (any case), in the order of the text. */
  sitesOf(className: string): readonly TypeSite[] {
    if (!this.sites) {
      this.sites = new Map();
      for (const [index, { types }] of this.summaries.entries()) {
        for (const type of types) {
          const site = { type, index, namespace: this.namespaces[index]! };
          const known = this.sites.get(type.key);
          if (known) known.push(site);
          else this.sites.set(type.key, [site]);
        }
      }
    }
    return this.sites.get(keyOf(className)) ?? [];
  }
}

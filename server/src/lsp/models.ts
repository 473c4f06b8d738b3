/** What features are given: the open file, the index, and other files of the workspace where a change goes beyond one. */
import type { Location as LspLocation } from 'vscode-languageserver';
import { filesConcerned } from '../features/references';
import { nameAt, type Location, type Model } from '../features/model';
import { decodeText, MofDocument, parseTree, readBytes } from '../service';
import type { ServerContext } from './context';

export class Models {
  constructor(private readonly context: ServerContext) {}

  /** The model of an open file. */
  of(uri: string): Model | undefined {
    const { documents, workspace } = this.context;
    const open = documents.get(uri);
    return open && open.tooLarge === undefined ? { document: open.model, index: workspace.index } : undefined;
  }

  /** The same with every file at hand that names what stands at the offset, read from the disk where it is not open. */
  async withFiles(model: Model, offset: number): Promise<Model> {
    const { documents, workspace } = this.context;
    // The index speaks of open files as they were when their classes last changed; now every offset counts.
    for (const open of documents.all()) workspace.showNow(open.model);
    const at = nameAt(model.document, offset);
    const className = at?.occurrence.kind === 'class' ? at.occurrence.name : at?.occurrence.owner;
    const others = new Map<string, MofDocument>();
    for (const uri of className ? filesConcerned(model, className) : []) {
      const other = await this.file(uri);
      if (other) others.set(uri, other);
    }
    return { ...model, open: (uri) => others.get(uri) };
  }

  /** Places as the client knows their files; those in a file that is gone meanwhile are left out. */
  async locations(places: readonly Location[]): Promise<LspLocation[]> {
    const found: LspLocation[] = [];
    for (const place of places) {
      const file = await this.file(place.uri);
      if (file) found.push({ uri: this.clientUri(place.uri), range: file.lines.rangeOf(place) });
    }
    return found;
  }

  clientUri(name: string): string {
    return this.context.documents.named(name)?.uri ?? name;
  }

  /** A file by its name in the index: as the editor has it, else as it lies on the disk. */
  async file(name: string): Promise<MofDocument | undefined> {
    const { documents, host, settings } = this.context;
    const open = documents.named(name);
    if (open) return open.model;
    const known = this.read.get(name);
    if (known) return known;
    const path = host.pathOf(name);
    if (path === undefined) return undefined;
    try {
      const { text } = decodeText(await readBytes(host.env, path), { ansi: settings().ansi });
      const document = new MofDocument(name, parseTree(text));
      // A moment is enough: the next request may speak of another version.
      this.read.set(name, document);
      setTimeout(() => this.read.delete(name), 1000);
      return document;
    } catch {
      return undefined;
    }
  }

  private readonly read = new Map<string, MofDocument>();
}

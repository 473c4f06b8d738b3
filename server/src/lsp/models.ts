/** What features are given: the open file, the index, and other files of the workspace where more than names is wanted. */
import type { CancellationToken, Location as LspLocation } from 'vscode-languageserver';
import type { Location, Model } from '../features/model';
import { decodeText, MofDocument, parseOrLeave, readBytes, type LineIndex } from '../service';
import type { ServerContext } from './context';
import { untilCanceled } from './guard';

/** How many files that are not open are kept as trees; those asked for last stay. */
const KEPT = 32;

interface KeptFile {
  /** The lines that the index had when the file was read: it has others once the file changed. */
  readonly lines: LineIndex | undefined;
  readonly document: Promise<MofDocument | undefined>;
}

export class Models {
  private readonly kept = new Map<string, KeptFile>();

  constructor(private readonly context: ServerContext) {}

  /** The model of an open file, in an index that has the other open files as they are now: their checks may still wait. */
  of(uri: string): Model | undefined {
    const { documents, workspace } = this.context;
    const open = documents.get(uri);
    if (open?.tooLarge !== undefined || !open) return undefined;
    for (const other of documents.all()) if (other !== open) workspace.showNow(other.model);
    return { document: open.model, index: workspace.index, isPartial: workspace.isReading };
  }

  /** For features that go through all files: the index takes over the places of the open ones as they are now. */
  takeOver(): void {
    const { documents, workspace } = this.context;
    for (const open of documents.all()) workspace.showNow(open.model);
  }

  /** For features that look at classes alone, whose places nobody asks for. */
  takeOverClasses(): void {
    const { documents, workspace } = this.context;
    for (const open of documents.all()) workspace.show(open.model);
  }

  /** The same model with those files at hand, read where they are not open; nobody waits for it once it is canceled. */
  async withFiles(model: Model, uris: Iterable<string>, token: CancellationToken): Promise<Model> {
    const wanted = [...new Set(uris)];
    if (wanted.length === 0) return model;
    const others = new Map<string, MofDocument>();
    const reading = wanted.map(async (uri) => {
      const other = await this.file(uri);
      if (other) others.set(uri, other);
    });
    await untilCanceled(Promise.all(reading), token);
    return { ...model, open: (uri) => others.get(uri) };
  }

  /** Places as the client knows their files. */
  locations(places: readonly Location[]): LspLocation[] {
    return places.flatMap((place) => {
      const lines = this.linesOf(place.uri);
      return lines ? [{ uri: this.clientUri(place.uri), range: lines.rangeOf(place) }] : [];
    });
  }

  /** The lines of a file by its name in the index: as the editor has it, else as it was read from the disk. */
  linesOf(name: string): LineIndex | undefined {
    const { documents, workspace } = this.context;
    return documents.named(name)?.model.lines ?? workspace.index.linesOf(name);
  }

  clientUri(name: string): string {
    return this.context.documents.named(name)?.uri ?? name;
  }

  /** A file by its name in the index: as the editor has it, else as it is on the disk. Read once for all who ask. */
  file(name: string): Promise<MofDocument | undefined> {
    const { documents, workspace } = this.context;
    const open = documents.named(name);
    if (open) return Promise.resolve(open.model);
    const lines = workspace.index.linesOf(name);
    const known = this.kept.get(name);
    this.kept.delete(name);
    const file = known && known.lines === lines ? known : { lines, document: this.read(name) };
    this.kept.set(name, file);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return file.document;
  }

  /** The text of a file as the editor has it, else as it is on the disk now; undefined where it cannot be read. */
  async text(name: string): Promise<string | undefined> {
    const { documents, host, settings } = this.context;
    const open = documents.named(name);
    if (open) return open.model.text;
    const path = host.pathOf(name);
    if (path === undefined) return undefined;
    try {
      return decodeText(await readBytes(host.env, path), { ansi: settings().ansi }).text;
    } catch {
      return undefined;
    }
  }

  private async read(name: string): Promise<MofDocument | undefined> {
    const text = await this.text(name);
    return text === undefined ? undefined : new MofDocument(name, parseOrLeave(text));
  }
}

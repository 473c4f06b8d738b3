// A folder with evidence in it, a backup store, and a clock that the test sets: what a row of the table of evidence starts from.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeServiceEnvironment } from '../../server/src/node/nodeService';
import { BEFORE_A_MERGE } from '../../server/src/service/merge/write';
import type { BackupStore, ServiceEnvironment } from '../../server/src/service';
import { gatherFacts, openStoreFor } from '../../server/src/service';
import { HastyFileSystem } from './hastyFileSystem';
import type { StepResult } from '../../server/src/upgrade/assess';
import { assessInBoth } from '../../server/src/upgrade/assess';
import { LISTS } from '../../server/src/upgrade/steps';

/** The day on which the checklist is looked at. */
const TODAY = '2008-06-10T12:00:00Z';

export class Scene {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'upgrade-scene-'));
  private clock = Date.parse(TODAY);
  readonly env: ServiceEnvironment;
  base: string | undefined;
  private opened: BackupStore | undefined;

  constructor() {
    const env = nodeServiceEnvironment('0.0.0-test');
    this.env = {
      ...env,
      fs: new HastyFileSystem(),
      machine: { ...env.machine, now: () => this.clock },
      currentFolder: this.folder,
      absolute: (name) => path.resolve(this.folder, name),
    };
  }

  at(iso: string): void {
    this.clock = Date.parse(iso);
  }

  write(name: string, content: string | Uint8Array, at = '2008-06-01T12:00:00Z'): this {
    const file = path.join(this.folder, 'evidence', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, new Date(at), new Date(at));
    return this;
  }

  file(name: string): string {
    return path.join(this.folder, 'evidence', name);
  }

  async store(): Promise<BackupStore> {
    const directory = path.join(this.folder, 'store');
    return (this.opened ??= await openStoreFor(this.env, directory, { create: true, note: () => undefined }));
  }

  /** @returns the id. */
  async backup(name: string, at: string): Promise<string> {
    this.at(at);
    const { backups } = await (await this.store()).backup([{ path: this.file(name) }]);
    return backups[0]!.id;
  }

  async merge(name: string, content: string, at: string): Promise<void> {
    this.at(at);
    await (await this.store()).apply(this.file(name), Buffer.from(content), { label: BEFORE_A_MERGE });
    utimesSync(this.file(name), new Date(at), new Date(at));
  }

  object(sha256: string): string {
    return path.join(this.folder, 'store', 'objects', sha256.slice(0, 2), sha256);
  }

  async steps(...names: string[]): Promise<StepResult[]> {
    this.at(TODAY);
    const paths = names.length > 0 ? names.map((name) => this.file(name)) : [path.join(this.folder, 'evidence')];
    mkdirSync(path.join(this.folder, 'evidence'), { recursive: true });
    const { facts } = await gatherFacts(this.env, paths, {
      ...(this.opened ? { store: this.opened } : {}),
      ...(this.base === undefined ? {} : { base: this.file(this.base) }),
    });
    return assessInBoth(LISTS.sp1, facts);
  }

  /** Whether a file of the evidence has these words, in either width of characters. */
  holds(words: string): boolean {
    const folder = path.join(this.folder, 'evidence');
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .some((entry) => {
        const bytes = readFileSync(path.join(entry.parentPath, entry.name));
        return [bytes.toString('latin1'), bytes.toString('utf16le')].some((text) => text.includes(words));
      });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

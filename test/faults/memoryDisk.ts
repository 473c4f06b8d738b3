/** A disk in memory on which a loss of power can be played back. */
import type { FileInfo, FileSystem, OpenFile } from '../../server/src/backup/fileSystem';
import { systemError } from './injector';

/**
 * A disk in memory that remembers the order of everything done to it, so that a power loss can be played back: what
 * was flushed is there, and of the rest any part may be, in any combination. POSIX-like paths.
 *
 * The model is the hard one: content is safe after `sync` of the file, a name after `syncDirectory` of its folder, and
 * neither implies the other. A rename within a folder is one step, as on every journaling file system.
 */
type Step =
  | {
      readonly kind: 'enter';
      readonly folder: number;
      readonly name: string;
      readonly node: number;
      readonly from?: string;
    }
  | { readonly kind: 'leave'; readonly folder: number; readonly name: string }
  | { readonly kind: 'write'; readonly node: number; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'flush'; readonly node: number };

/** What became of a step that was not flushed. `half` and `zeros` are for writes. */
export type Fate = 'kept' | 'lost' | 'half' | 'zeros';

interface Node {
  readonly folder: boolean;
  bytes: Uint8Array;
  readonly names: Map<string, number>;
  mode: number;
  modified: number;
}

export class MemoryDisk implements FileSystem {
  readonly steps: Step[] = [];
  private nodes: Node[] = [makeNode(true, 0o755)];
  private clock = 1;

  /** The number of steps not flushed by the end of the first `length` steps. */
  unflushed(length: number): number[] {
    const open: number[] = [];
    for (let i = 0; i < length; i++) {
      const step = this.steps[i]!;
      if (step.kind === 'flush') continue;
      const node = step.kind === 'write' ? step.node : step.folder;
      const flushed = this.steps.slice(i + 1, length).some((later) => later.kind === 'flush' && later.node === node);
      if (!flushed) open.push(i);
    }
    return open;
  }

  /** The disk as it would be found after the power went at step `length`, each step meeting its fate. */
  afterPowerLoss(length: number, fate: (step: number) => Fate): MemoryDisk {
    const disk = new MemoryDisk();
    disk.nodes = this.nodes.map((node) => makeNode(node.folder, node.mode));
    const unflushed = new Set(this.unflushed(length));
    for (let i = 0; i < length; i++) {
      const step = this.steps[i]!;
      const what = unflushed.has(i) ? fate(i) : 'kept';
      if (what !== 'lost') disk.play(step, what);
    }
    return disk;
  }

  private play(step: Step, fate: Fate): void {
    if (step.kind === 'enter') {
      const { names } = this.nodes[step.folder]!;
      names.set(step.name, step.node);
      if (step.from !== undefined) names.delete(step.from);
    } else if (step.kind === 'leave') this.nodes[step.folder]!.names.delete(step.name);
    else if (step.kind === 'write') {
      const { bytes } = step;
      const part =
        fate === 'half' ? bytes.slice(0, bytes.length >> 1) : fate === 'zeros' ? new Uint8Array(bytes.length) : bytes;
      const node = this.nodes[step.node]!;
      const grown = new Uint8Array(Math.max(node.bytes.length, step.position + part.length));
      grown.set(node.bytes);
      grown.set(part, step.position);
      node.bytes = grown;
    }
  }

  private do(step: Step): void {
    this.steps.push(step);
    this.play(step, 'kept');
    if (step.kind === 'write') this.nodes[step.node]!.modified = this.clock++;
  }

  private find(path: string): number | undefined {
    let at = 0;
    for (const name of path.split('/').filter(Boolean)) {
      const next = this.nodes[at]!.names.get(name);
      if (next === undefined) return undefined;
      at = next;
    }
    return at;
  }

  private require(path: string): number {
    const node = this.find(path);
    if (node === undefined) throw systemError('ENOENT');
    return node;
  }

  private split(path: string): [folder: number, name: string] {
    const cut = path.lastIndexOf('/');
    return [this.require(path.slice(0, cut)), path.slice(cut + 1)];
  }

  private make(path: string, folder: boolean, mode: number): number {
    const [parent, name] = this.split(path);
    if (this.nodes[parent]!.names.has(name)) throw systemError('EEXIST');
    this.nodes.push(makeNode(folder, mode));
    const node = this.nodes.length - 1;
    this.do({ kind: 'enter', folder: parent, name, node });
    return node;
  }

  private open(node: number): OpenFile {
    return {
      read: async (into, position) => {
        const part = this.nodes[node]!.bytes.subarray(position, position + into.length);
        into.set(part);
        return part.length;
      },
      write: async (bytes, position) => {
        this.do({ kind: 'write', node, position, bytes: bytes.slice() });
        return bytes.length;
      },
      sync: async () => this.do({ kind: 'flush', node }),
      close: async () => undefined,
    };
  }

  async openForReading(path: string): Promise<OpenFile> {
    return this.open(this.require(path));
  }

  async createExclusively(path: string, mode: number): Promise<OpenFile> {
    return this.open(this.make(path, false, mode));
  }

  async rename(from: string, to: string): Promise<void> {
    const [folder, name] = this.split(from);
    const [target, newName] = this.split(to);
    if (folder !== target) throw new Error('the model knows renames within a folder only');
    this.do({ kind: 'enter', folder, name: newName, node: this.require(from), from: name });
  }

  async remove(path: string): Promise<void> {
    this.require(path);
    const [folder, name] = this.split(path);
    this.do({ kind: 'leave', folder, name });
  }

  async makeDirectory(path: string): Promise<void> {
    this.make(path, true, 0o755);
  }

  async list(path: string): Promise<string[]> {
    return [...this.nodes[this.require(path)]!.names.keys()];
  }

  async info(path: string): Promise<FileInfo> {
    const { folder, bytes, mode, modified } = this.nodes[this.require(path)]!;
    const type = folder ? 'directory' : 'file';
    return { type, size: bytes.length, mode, readOnly: (mode & 0o222) === 0, modified, volume: 'memory', links: 1 };
  }

  async realPath(path: string): Promise<string> {
    return path;
  }

  async syncDirectory(path: string): Promise<void> {
    this.do({ kind: 'flush', node: this.require(path) });
  }

  async touch(path: string): Promise<void> {
    this.nodes[this.require(path)]!.modified = this.clock++;
  }

  async copyAttributes(from: string, to: string): Promise<string[]> {
    this.nodes[this.require(to)]!.mode = this.nodes[this.require(from)]!.mode;
    return [];
  }
}

function makeNode(folder: boolean, mode: number): Node {
  return { folder, bytes: new Uint8Array(0), names: new Map(), mode, modified: 0 };
}

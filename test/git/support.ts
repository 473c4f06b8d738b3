// A repository of the real Git in a folder of its own, set up by git-install.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { program, type Workshop } from '../cli/support';

export interface GitRan {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class Repository {
  private constructor(
    readonly folder: string,
    private readonly home: string,
  ) {}

  /** @param installed set up to merge MOF files; else as Git comes. */
  static async make(shop: Workshop, name: string, { installed = true } = {}): Promise<Repository> {
    const repository = new Repository(shop.path(name), shop.home);
    const template = new Repository(shop.path(installed ? 'installed' : 'plain'), shop.home);
    if (!existsSync(template.folder)) {
      mkdirSync(template.folder);
      await template.git('init', '-q', '-b', 'main');
      if (installed) {
        await template.program('git-install');
        await template.commit('attributes');
      }
    }
    cpSync(template.folder, repository.folder, { recursive: true });
    return repository;
  }

  git(...args: string[]): Promise<GitRan> {
    return this.start('git', args);
  }

  async program(...args: string[]): Promise<GitRan> {
    return this.start(process.execPath, [await program(), ...args]);
  }

  private start(file: string, args: readonly string[]): Promise<GitRan> {
    // Nothing of this machine: neither its configuration nor an editor.
    const env = {
      ...process.env,
      ...{ HOME: this.home, XDG_CONFIG_HOME: this.home, GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true', LC_ALL: 'C' },
      ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org' },
      ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' },
    };
    return new Promise((resolve) => {
      execFile(file, args, { cwd: this.folder, env, maxBuffer: 64 << 20 }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    writeFileSync(path.join(this.folder, name), content);
  }

  bytes(name: string): Buffer {
    return readFileSync(path.join(this.folder, name));
  }

  text(name: string): string {
    return this.bytes(name).toString('utf8');
  }

  async commit(message: string): Promise<void> {
    await this.git('add', '-A');
    await this.git('commit', '-q', '-m', message);
  }

  /** One file on three commits: `main` holds base and then ours, `branch` base and then theirs. Ends on main. */
  async branches(name: string, ...[base, ours, theirs]: readonly (string | Uint8Array)[]): Promise<void> {
    this.write(name, base!);
    await this.commit('base');
    await this.git('checkout', '-q', '-b', 'branch');
    this.write(name, theirs!);
    await this.commit('theirs');
    await this.git('checkout', '-q', 'main');
    this.write(name, ours!);
    await this.commit('ours');
  }
}

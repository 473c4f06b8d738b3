// The file system without waiting for the disk: these tests are about what is written, and others about when it is safe.
import type { OpenFile } from '../../server/src/backup/fileSystem';
import { NodeFileSystem } from '../../server/src/node/nodeFileSystem';

export class HastyFileSystem extends NodeFileSystem {
  override async syncDirectory(): Promise<void> {}

  override async createExclusively(path: string, mode: number): Promise<OpenFile> {
    const file = await super.createExclusively(path, mode);
    return {
      read: (into, position) => file.read(into, position),
      write: (bytes, position) => file.write(bytes, position),
      sync: async () => {},
      close: () => file.close(),
    };
  }
}

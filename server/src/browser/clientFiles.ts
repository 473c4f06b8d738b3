/** The files of an editor in a browser, as a file system: every call is asked of the editor, wherever it has its files. */
import { type FileAnswer, FILE_REQUESTS, type FileFacts, type FileList } from '../protocol';
import { type FileInfo, type OpenFile, Refusal } from '../service';
import { addressOfPath } from './addresses';
import { openedFile, plainInfo, ReadOnlyFiles, systemError } from './readOnlyFiles';

/** Bytes. The editor gives a file whole: more would have to be held in the browser's memory at once. */
const LARGEST = 64 * 1024 * 1024;

export class ClientFiles extends ReadOnlyFiles {
  constructor(private readonly request: (method: string, params: object) => Promise<unknown>) {
    super();
  }

  async openForReading(path: string): Promise<OpenFile> {
    const { type, size } = await this.info(path);
    if (type !== 'file') throw systemError(type === 'directory' ? 'EISDIR' : 'ENOTFILE', path);
    if (size > LARGEST)
      throw new Refusal(
        'too-large',
        `“${path}” has ${size} bytes; in a browser files of up to ${LARGEST} are read. Open its folder in VS Code on a machine, or use the command line there.`,
      );
    const bytes = await this.ask<Uint8Array>(FILE_REQUESTS.read, path);
    return openedFile(path, async (position, length) => bytes.subarray(position, position + length));
  }

  async list(path: string): Promise<string[]> {
    return [...(await this.ask<FileList>(FILE_REQUESTS.list, path))];
  }

  async info(path: string): Promise<FileInfo> {
    const { type, size, modified } = await this.ask<FileFacts>(FILE_REQUESTS.info, path);
    return plainInfo(type, size, modified);
  }

  private async ask<T extends object>(method: string, path: string): Promise<T> {
    const uri = addressOfPath(path);
    if (uri === undefined) throw systemError('ENOENT', path);
    const answer = (await this.request(method, { uri })) as FileAnswer<T>;
    if ('code' in answer) throw systemError(answer.code, path);
    return answer.value;
  }
}

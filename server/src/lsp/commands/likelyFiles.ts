/** The command of the editor that looks for the files to offer where a question asks for one. */
import { likelyFiles, type WantedFile } from '../../service';
import type { LikelyFiles } from '../../protocol';
import type { CommandRequest } from './request';

const WANTED: readonly WantedFile[] = ['customized', 'new-default', 'default'];

export async function likely({ context: { host }, args }: CommandRequest): Promise<LikelyFiles> {
  const wanted = args.oneOf('wanted', WANTED) ?? 'customized';
  const { files, strangers } = await likelyFiles(host.env, args.paths('among', false), wanted);
  return {
    files: files.map(({ path, why }) => ({ uri: host.uriOf(path), path, why })),
    strangers: strangers.map((path) => host.uriOf(path)),
  };
}

// A merge of one file over the protocol, for tests that look at that file alone.
import {
  COMMANDS,
  type AppliedMerge,
  type FilePreview,
  type MergePreview,
  type MergeReport,
  type WrittenResult,
} from '../../server/src/protocol';
import type { TestServer } from './client';

type Reported<T> = T & { readonly report: MergeReport };

export async function previewOf(server: TestServer, input: object): Promise<Reported<FilePreview>> {
  const { files, report } = await server.execute<MergePreview>(COMMANDS.merge, { files: [input] });
  return { ...files[0]!, report };
}

export async function applyOne(server: TestServer, input: object): Promise<Reported<WrittenResult>> {
  const { files, report } = await server.execute<AppliedMerge>(COMMANDS.applyMerge, { files: [input] });
  return { ...files[0]!, report };
}

/** The account of a merge, for whoever asked for it. */
import type { MergeReport } from '../../report/merge';
import { describeFormat } from '../../text/encoding';
import { PRODUCT, type ServiceEnvironment } from '../environment';
import type { PreparedMerge } from './prepare';

/**
 * @param version of this product. @param path where the result goes or went, as it is shown; left out for nowhere.
 * @param written what became of it where it was written.
 */
export function mergeReportOf(
  { machine }: ServiceEnvironment,
  version: string,
  prepared: PreparedMerge,
  { path, written }: { readonly path?: string; readonly written?: { readonly backup: string | null } },
): MergeReport {
  return {
    product: `${PRODUCT} ${version}`,
    at: new Date(machine.now()).toISOString(),
    by: `${machine.user}@${machine.host}`,
    files: prepared.files,
    output: {
      ...(path === undefined ? {} : { path }),
      sha256: prepared.sha256,
      encoding: describeFormat(prepared.format),
      written: written !== undefined,
    },
    base: prepared.base,
    result: prepared.result,
    texts: { theirs: prepared.theirs.text, result: prepared.text },
    answered: prepared.answered.map(({ conflict, choice, from }) => ({ key: conflict.key, choice, from })),
    remarks: prepared.remarks,
    ...(written?.backup ? { backup: written.backup } : {}),
  };
}

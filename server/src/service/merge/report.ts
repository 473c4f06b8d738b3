/** The account of a merge, for the person who asked for it. */
import type { MergeReport } from '../../report/merge';
import type { Wording } from '../../remark';
import { describeFormat } from '../../text/encoding';
import { PRODUCT, type ServiceEnvironment } from '../environment';
import type { PreparedFile } from './prepare';

export interface ReportOptions {
  /** Words remarks for the reader of the report. */
  readonly inWords: Wording;
  /** Where the result goes or went, as it is shown; left out for nowhere. */
  readonly path?: string;
  /** What became of it where it was written. */
  readonly written?: { readonly backup: string | null };
}

/** @param version of this product. */
export function mergeReportOf(
  { machine }: ServiceEnvironment,
  version: string,
  prepared: PreparedFile,
  { inWords, path, written }: ReportOptions,
): MergeReport {
  return {
    product: `${PRODUCT} ${version}`,
    at: new Date(machine.now()).toISOString(),
    by: `${machine.user}@${machine.host}`,
    files: prepared.files,
    output: {
      ...(path === undefined ? {} : { path }),
      get sha256() {
        return prepared.sha256;
      },
      encoding: describeFormat(prepared.format),
      written: written !== undefined,
    },
    base: { ...prepared.base, detail: inWords(prepared.base.detail) },
    result: prepared.result,
    texts: { theirs: prepared.theirs.text, result: prepared.text },
    answered: prepared.answered.map(({ conflict, choice, from }) => ({ key: conflict.key, choice, from })),
    remarks: prepared.remarks.map(inWords),
    ...(written?.backup ? { backup: written.backup } : {}),
  };
}

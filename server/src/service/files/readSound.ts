/** A MOF file of which every class can be relied on to be seen. */
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';
import { type ReadOptions, readTextFile, requireMof, type TextFile } from './read';

/**
 * @throws Refusal `syntax` for a file with a syntax error, `not-mof` for one of another language; as `readTextFile` for one that cannot be read.
 */
export async function readSound(
  env: ServiceEnvironment,
  path: string,
  options: ReadOptions,
): Promise<{ readonly file: TextFile; readonly tree: SyntaxTree }> {
  const file = await readTextFile(env, path, options);
  requireMof(file);
  const tree = parseTree(file.text);
  const error = tree.problems().find(({ severity }) => severity === 'error');
  if (error)
    throw new Refusal(
      'syntax',
      t`“${path}” has a syntax error (${error.message}). Fix it first, so that nothing is missed.`,
    );
  return { file, tree };
}

/** What the build learned of the grammar by recording it (scripts/grammar.mjs). Undefined where nothing was built: then each process records. */
import type { Lookahead } from './lookahead';

export const RECORDED: Lookahead | undefined = undefined;

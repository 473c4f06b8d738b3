/** Formatting: what the other rooms use of it. */
export { format, formatSteps, formatTree, leftAloneIn } from './format';
export { formatOnType } from './onType';
export { FORMAT_KEYS, readFormatRequest } from './request';
export type { FormatRequest } from './presets';

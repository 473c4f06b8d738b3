/**
 * The way in: files of any of the formats go in, verdicts come out. Bad input is answered with a sentence in
 * `problems`; nothing here throws for what a file holds.
 */
import type { TextFormat } from '../text/encoding';
import { decodeText } from '../text/encoding';
import { t } from '../l10n';
import { takeInventory } from './inventory';
import type { ExportOf } from './inventory';
import type { ExportContents, ExportFormat, InputProblem, SiteFact, WimFile } from './model';
import { withoutDefaultNames } from './missingDefaults';
import type { BootImageOptions, PartialOptions } from './options';
import { withDefaults } from './options';
import type { RandomAccess } from './ports';
import { bytesAccess } from './ports';
import { readCsv } from './readCsv';
import { readJson } from './readJson';
import { holdsList, looksLikeList, readList } from './readList';
import { withoutWhatWasTyped } from './strayText';
import { readMof } from './readMof';
import { looksLikeXmlExport, readXmlExport } from './readXmlExport';
import { looksLikeWim, readWim, WimError } from './readWim';
import { IMAGE_CLASS, recognize } from './recognize';
import type { ImageAdvice } from './steps';
import { advise } from './steps';
import { isJudged, judge } from './verdict';

/** One file to read. Exactly one of `bytes`, `file` and `text` is needed; `text` is already decoded, without its BOM. */
export interface BootImageInput {
  /** As it shall appear in reports; also compared with the paths of the images to tie a WIM to its image. */
  readonly path: string;
  readonly bytes?: Uint8Array;
  readonly file?: RandomAccess;
  readonly text?: string;
  /** `stock` marks an untouched WIM to compare with. */
  readonly role?: 'inventory' | 'stock';
  /** For a WIM: the package ID of the image it belongs to, where its path does not tell. */
  readonly packageId?: string;
}

export interface BootImageAnalysis {
  readonly images: readonly ImageAdvice[];
  readonly sites: readonly SiteFact[];
  /** WIM files that belong to no image of the exports. */
  readonly looseWims: readonly WimFile[];
  readonly problems: readonly InputProblem[];
  /** How many images would lose something: above 0, `boot-images` ends with 1. */
  readonly losses: number;
  /**
   * True where at least one image was found and everything that may be one was judged: only then may anybody say that
   * nothing is lost. Otherwise `problems` and the verdicts say what is missing.
   */
  readonly isComplete: boolean;
  /** True where at least one image was found and nothing that may be one was left unread: what is not in it is not there. */
  readonly isWhole: boolean;
  /** Exports in a format that does not show where it ends: objects that are missing after the last one show nowhere. */
  readonly withoutEnd: readonly string[];
  /** How many inputs could be read as an export or a WIM; 0 means that nothing could be done. */
  readonly read: number;
  readonly options: BootImageOptions;
}

interface TextInput {
  readonly path: string;
  readonly text: string;
  readonly format?: TextFormat;
}

/** Reads everything and judges it. */
export async function analyzeBootImages(
  inputs: readonly BootImageInput[],
  settings: PartialOptions = {},
): Promise<BootImageAnalysis> {
  const options = withDefaults(settings);
  const texts: TextInput[] = [];
  const wims: WimFile[] = [];
  const stock: WimFile[] = [];
  const problems: InputProblem[] = [];
  for (const input of inputs) {
    if (input.text !== undefined) {
      texts.push({ path: input.path, text: input.text });
      continue;
    }
    const fail = (message: string): void =>
      void problems.push({
        severity: 'error',
        code: 'boot-images/unreadable',
        message,
        path: input.path,
        unjudged: true,
      });
    const file = input.file ?? bytesAccess(input.bytes ?? new Uint8Array());
    try {
      if (looksLikeWim(await file.read(0, 8)) || input.role === 'stock' || /\.wim$/i.test(input.path)) {
        const wim = await readWim(input.path, file, options.limits);
        (input.role === 'stock' ? stock : wims).push(input.packageId ? { ...wim, packageId: input.packageId } : wim);
      } else if (file.size > options.limits.exportBytes) {
        fail(
          t`${input.path} has ${file.size} bytes; exports of up to ${options.limits.exportBytes} are read. Export only the boot images, or raise the limit.`,
        );
      } else {
        texts.push({ path: input.path, ...decodeText(await file.read(0, file.size)) });
      }
    } catch (error) {
      if (error instanceof WimError)
        problems.push({
          severity: 'error',
          code: 'boot-images/bad-wim',
          message: error.message,
          path: input.path,
          unjudged: true,
        });
      else fail(t`${input.path} could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return conclude(texts, wims, stock, problems, options);
}

/** The same for texts alone, at once: for an editor that shows an export. */
export function analyzeBootImageText(path: string, text: string, settings: PartialOptions = {}): BootImageAnalysis {
  return conclude([{ path, text }], [], [], [], withDefaults(settings));
}

function conclude(
  texts: readonly TextInput[],
  wims: readonly WimFile[],
  stock: readonly WimFile[],
  failures: readonly InputProblem[],
  options: BootImageOptions,
): BootImageAnalysis {
  const exports = texts.map((input) => ({
    path: input.path,
    text: input.text,
    contents: readExport(input, options),
  }));
  const inventory = takeInventory(exports, wims, options);
  const images = advise(judge(inventory, stock, options), inventory, options);
  const problems = [
    ...failures,
    ...exports.flatMap(({ contents }) => contents.problems),
    ...inventory.problems,
    ...[...wims, ...stock].flatMap((wim) => wim.problems),
    ...emptyExports(exports, images.length > 0, options),
    ...withoutDefaultNames(images, options),
  ];
  const isWhole = images.length > 0 && !problems.some(({ unjudged }) => unjudged);
  return {
    images,
    sites: inventory.sites,
    looseWims: inventory.looseWims,
    problems,
    losses: images.filter(({ verdict }) => verdict === 'will-lose').length,
    isComplete: isWhole && images.every(isJudged),
    isWhole: isWhole && images.every(({ verdict }) => verdict !== 'unnamed'),
    withoutEnd: exports
      .filter(({ contents }) => contents.records.length > 0 && !contents.showsEnd)
      .map(({ path }) => path),
    read: exports.filter(({ contents }) => contents.records.length > 0).length + wims.length + stock.length,
    options,
  };
}

/** Reads one text export in whatever format it is. */
export function readExport(input: TextInput, options: BootImageOptions): ExportContents {
  const text = withoutWhatWasTyped(input.text);
  const contents = READERS[formatOf(input.path, text)](input.path, text, options.limits);
  if (input.format?.danglingByte === undefined) return contents;
  const problem: InputProblem = {
    severity: 'error',
    code: 'boot-images/cut-off',
    message: t`${input.path} is UTF-16 and ends in the middle of a character, so it was cut off. Copy or export it again.`,
    path: input.path,
    span: { start: Math.max(0, input.text.length - 1), end: input.text.length },
    unjudged: true,
  };
  return { ...contents, problems: [problem, ...contents.problems] };
}

const READERS: Readonly<Record<ExportFormat, typeof readMof>> = {
  mof: readMof,
  json: readJson,
  csv: readCsv,
  list: readList,
  xml: readXmlExport,
};

/** By what the text begins with where that is clear, else by the file's name. */
function formatOf(path: string, text: string): ExportFormat {
  if (/^\s*(#TYPE\b|sep=.[\r\n])/i.test(text)) return 'csv';
  if (/^\s*(\{|\[\s*[[{\]])/.test(text)) return 'json';
  if (looksLikeList(text)) return 'list';
  if (looksLikeXmlExport(text)) return 'xml';
  if (/\.(mof|mfl)$/i.test(path)) return 'mof';
  if (/\.json$/i.test(path)) return 'json';
  if (/\.csv$/i.test(path) || looksLikeCsv(text)) return 'csv';
  return holdsList(text) ? 'list' : 'mof';
}

/** The first line is nothing but names, two at least, with a separator between them. A line of dashes below makes it a table of Markdown. */
function looksLikeCsv(text: string): boolean {
  const [head, next = ''] = text
    .slice(0, 16_384)
    .trimStart()
    .split(/\r\n|\n|\r/, 2);
  if (next.includes('-') && /^[\s|:-]+$/.test(next)) return false;
  const cells = head!.split(/[,;\t|]/);
  return cells.length > 1 && cells.every((cell) => /^"?[\w .-]*"?$/.test(cell));
}

/** What a text is that no reader takes, where that is plain to see: the words for it. */
function foreignFormat(text: string): string | undefined {
  const isRule = (line: string): boolean => /^[- ]+$/.test(line) && line.trim().split(/ +/).length > 1;
  if (
    text
      .slice(0, 16_384)
      .split(/[\r\n]+/)
      .some(isRule)
  )
    return t`a table for the screen (Format-Table), which truncates values`;
  return text.slice(0, 256).trimStart().startsWith('<') ? t`XML or HTML` : undefined;
}

/** A sentence for each export without a boot image, about what it holds instead. */
function emptyExports(
  exports: readonly (ExportOf & { readonly text: string })[],
  imagesElsewhere: boolean,
  options: BootImageOptions,
): InputProblem[] {
  const problems: InputProblem[] = [];
  for (const { path, text, contents } of exports) {
    const advice = t`Run the export script, and give the file that it writes.`;
    const { records } = contents;
    if (records.length === 0) {
      const format = foreignFormat(text);
      problems.push({
        severity: 'error',
        code: format ? 'boot-images/other-format' : 'boot-images/empty',
        path,
        message: format
          ? t`${path} holds ${format}, which is not read as an export. ${advice}`
          : t`${path} holds no objects, so there is nothing to judge. ${advice}`,
        unjudged: true,
      });
      continue;
    }
    const recognized = records.map((record) => recognize(record, options));
    // Objects that may be images are named one by one already.
    if (recognized.some(({ as }) => as !== 'other')) continue;
    const kinds = [...new Set(recognized.map((found) => (found.as === 'other' && found.what) || t`another kind`))];
    const named = kinds.slice(0, 3).join(', ') + (kinds.length > 3 ? t` and ${kinds.length - 3} more kinds` : '');
    const count = records.length === 1 ? t`one object` : t`${records.length} objects`;
    problems.push({
      severity: imagesElsewhere ? 'information' : 'error',
      code: 'boot-images/other-class',
      path,
      message: t`${path} holds ${count} of ${named}, and no boot image (${IMAGE_CLASS}). ${advice}`,
      span: records[0]!.span,
    });
  }
  return problems;
}

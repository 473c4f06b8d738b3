/**
 * Presets: the layouts that owners of MOF files use. *SMS_def* is that of the files of hardware inventory, *CIM schema* that
 * of the files that the DMTF publishes, *DSC* that of resources of PowerShell DSC. *keep* changes where lines begin and
 * nothing that people choose.
 */
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { fileStyle } from './fileStyle';
import type { FormatOptions, FormatStyle, PresetName } from './options';

interface Preset extends FormatStyle {
  /** Columns of one level, where neither an editor nor the file says it. */
  readonly tabSize: number;
}

const PRESETS: Readonly<Record<PresetName, Preset>> = {
  smsDef: {
    classQualifiers: 'onePerLine',
    memberQualifiers: 'keep',
    memberIndent: 'more',
    brace: 'ownLine',
    alignment: 'keep',
    spacing: 'usual',
    maxBlankLines: 2,
    wrapTexts: 0,
    tabSize: 4,
  },
  cimSchema: {
    classQualifiers: 'keep',
    memberQualifiers: 'keep',
    memberIndent: 'less',
    brace: 'sameLine',
    alignment: 'single',
    spacing: 'keep',
    maxBlankLines: 2,
    wrapTexts: 0,
    tabSize: 3,
  },
  dsc: {
    classQualifiers: 'keep',
    memberQualifiers: 'keep',
    memberIndent: 'same',
    brace: 'ownLine',
    alignment: 'single',
    spacing: 'keep',
    maxBlankLines: 1,
    wrapTexts: 0,
    tabSize: 4,
  },
  keep: {
    classQualifiers: 'keep',
    memberQualifiers: 'keep',
    memberIndent: 'more',
    brace: 'keep',
    alignment: 'keep',
    spacing: 'keep',
    maxBlankLines: 2,
    wrapTexts: 0,
    tabSize: 4,
  },
};

/** What is asked for: a preset or `auto`, and what goes before it. */
export interface FormatRequest extends Partial<FormatOptions> {
  readonly preset?: PresetName | 'auto';
}

/**
 * The options for a file. With `auto` the file chooses: the preset by what it mostly holds, the place of members as most of
 * them are, and the indentation as most of its lines have it, where the request does not say.
 */
export function resolveFormat(tree: SyntaxTree, { preset = 'auto', ...asked }: FormatRequest): FormatOptions {
  const file = fileStyle(tree);
  const chosen = PRESETS[preset === 'auto' ? file.preset : preset];
  // Members that go up to their qualifiers are no model for others, and gone the next time.
  const hasModel = preset === 'auto' && file.memberIndent && asked.memberQualifiers !== 'sameLine';
  const ofFile = hasModel ? { memberIndent: file.memberIndent } : {};
  return { insertSpaces: true, ...chosen, ...ofFile, ...file.indentation, ...asked };
}

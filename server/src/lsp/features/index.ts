/** What an editor asks about a file, one file per feature: a new one is written beside these and named here. */
import type { ServerCapabilities } from 'vscode-languageserver';
import type { ServerContext } from '../context';
import { Models } from '../models';
import { codeActionsFeature } from './codeActions';
import { codeLensFeature } from './codeLens';
import { completionFeature } from './completion';
import { definitionFeature } from './definition';
import { diagnosticsFeature } from './diagnostics';
import { FeatureScope, type Feature } from './feature';
import { fileFormatFeature } from './fileFormat';
import { foldingFeature } from './folding';
import { formatFeature } from './format';
import { highlightFeature } from './highlight';
import { hoverFeature } from './hover';
import { inlayHintsFeature } from './inlayHints';
import { linkedEditingFeature } from './linkedEditing';
import { linksFeature } from './links';
import { referencesFeature } from './references';
import { renameFeature } from './rename';
import { renameFilesFeature } from './renameFiles';
import { selectionFeature } from './selection';
import { semanticTokensFeature } from './semanticTokens';
import { signatureHelpFeature } from './signatureHelp';
import { statusFeature } from './status';
import { symbolsFeature } from './symbols';
import { typeHierarchyFeature } from './typeHierarchy';
import { workspaceSymbolsFeature } from './workspaceSymbols';

const FEATURES: readonly Feature[] = [
  codeActionsFeature,
  codeLensFeature,
  completionFeature,
  definitionFeature,
  diagnosticsFeature,
  fileFormatFeature,
  foldingFeature,
  formatFeature,
  highlightFeature,
  hoverFeature,
  inlayHintsFeature,
  linkedEditingFeature,
  linksFeature,
  referencesFeature,
  renameFeature,
  renameFilesFeature,
  selectionFeature,
  semanticTokensFeature,
  signatureHelpFeature,
  statusFeature,
  symbolsFeature,
  typeHierarchyFeature,
  workspaceSymbolsFeature,
];

/** What the client of a context is offered. */
export function featureCapabilities(context: ServerContext): ServerCapabilities {
  const offered = FEATURES.filter(({ isFor }) => isFor?.(context) ?? true);
  return Object.assign({}, ...offered.map(({ capabilities }) => capabilities)) as ServerCapabilities;
}

export function registerFeatures(context: ServerContext): void {
  const scope = new FeatureScope(context, new Models(context));
  for (const feature of FEATURES) feature.register(scope);
}

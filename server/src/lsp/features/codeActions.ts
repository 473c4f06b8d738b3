/** Quick fixes of the rules, rewrites, and what can be done about boot images. */
import { CodeActionKind, type CodeAction as LspCodeAction, type CodeActionParams } from 'vscode-languageserver';
import { codeActionSteps, fixAllSteps, type CodeAction } from '../../features/codeActions';
import type { Model } from '../../features/model';
import { labelText, type LineIndex, type Steps, visibleText } from '../../service';
import { bootImageActions, looksLikeBootImages } from '../bootImageDiagnostics';
import type { ServerContext } from '../context';
import { toEditSteps, toRange, toSeverity, toSpan } from '../convert';
import type { Runner } from '../guard';
import { SOURCE } from '../problems';
import type { Feature } from './feature';

/** What editors run on save where the user says so. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.mof`;

export const codeActionsFeature: Feature = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
    },
  },
  register: (scope) =>
    scope.context.connection.onCodeAction(
      scope.onFile(
        'Offering quick fixes',
        [] as LspCodeAction[],
        async (model, lines, params: CodeActionParams, run) => [
          ...actionsOnImages(scope.context, model, params),
          ...(await actionsOnMof(scope.context, model, lines, params, run)),
        ],
      ),
    ),
};

function isWanted(kind: string, { only }: CodeActionParams['context']): boolean {
  return !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
}

function actionsOnImages(
  context: ServerContext,
  { document }: Model,
  { textDocument, range, context: asked }: CodeActionParams,
): LspCodeAction[] {
  if (!context.hasClientCommands() || !isWanted(CodeActionKind.QuickFix, asked)) return [];
  if (!looksLikeBootImages(document)) return [];
  const path = context.host.pathOf(document.uri) ?? document.uri;
  return bootImageActions(path, document, context.rules.settingsFor(textDocument.uri), range, textDocument.uri);
}

async function actionsOnMof(
  { documents, diagnostics, client }: ServerContext,
  model: Model,
  lines: LineIndex,
  { textDocument, range, context: asked }: CodeActionParams,
  run: Runner,
): Promise<LspCodeAction[]> {
  const document = documents.get(textDocument.uri)!;
  const found = await run(diagnostics.of(document));
  // With the version, a client refuses what was meant for an older text.
  const isVersioned = client().workspace?.workspaceEdit?.documentChanges === true;
  const version = isVersioned ? document.version : undefined;
  // Repairs of the whole file are for who asks for them by name, or for all source actions.
  const isWhole = asked.only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`)) ?? false;
  const whole = isWhole ? await run(fixAllSteps(found)) : undefined;
  const offered = [...(await run(codeActionSteps(model, toSpan(lines, range), found))), ...(whole ? [whole] : [])];
  return run(
    toActions(
      offered.filter(({ kind }) => isWanted(kind, asked)),
      lines,
      textDocument.uri,
      version,
    ),
  );
}

function* toActions(
  actions: readonly CodeAction[],
  lines: LineIndex,
  uri: string,
  version: number | undefined,
): Steps<LspCodeAction[]> {
  const converted: LspCodeAction[] = [];
  for (const action of actions) converted.push(yield* toAction(action, lines, uri, version));
  return converted;
}

function* toAction(
  { title, kind, edits, isPreferred, diagnostic: about }: CodeAction,
  lines: LineIndex,
  uri: string,
  version: number | undefined,
): Steps<LspCodeAction> {
  const changes = yield* toEditSteps(lines, edits);
  return {
    title: labelText(title),
    kind,
    edit:
      version === undefined
        ? { changes: { [uri]: changes } }
        : { documentChanges: [{ textDocument: { uri, version }, edits: changes }] },
    ...(isPreferred ? { isPreferred } : {}),
    ...(about
      ? {
          diagnostics: [
            {
              range: toRange(lines, about),
              severity: toSeverity(about.severity),
              code: about.code,
              source: SOURCE,
              message: visibleText(about.message),
            },
          ],
        }
      : {}),
  };
}

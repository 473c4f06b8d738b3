/** What every request needs before anybody looks at what it asks: without it there is no answer, only a sentence that says what lacks. */

/** Of other requests it is not known what they take: that they are unknown is said by the connection. */
const WITH_PARAMETERS =
  /^(?:initialize$|textDocument\/|workspace\/|completionItem\/|codeLens\/|typeHierarchy\/|configmgr-mof\/)/;

/** Requests about a place in a file, by what comes after `textDocument/`. */
const AT_POSITION = new Set([
  'completion',
  'declaration',
  'definition',
  'documentHighlight',
  'hover',
  'implementation',
  'linkedEditingRange',
  'onTypeFormatting',
  'prepareRename',
  'prepareTypeHierarchy',
  'references',
  'rename',
  'signatureHelp',
  'typeDefinition',
]);

/** Requests about a stretch of a file. */
const OF_RANGE = new Set([
  'textDocument/codeAction',
  'textDocument/inlayHint',
  'textDocument/rangeFormatting',
  'textDocument/semanticTokens/range',
]);

/** A sentence on the first thing that the parameters of a request lack; undefined where they will do. */
export function lackOf(method: string, params: unknown): string | undefined {
  if (!WITH_PARAMETERS.test(method)) return undefined;
  if (!isObject(params)) return `“${method}” needs parameters: an object.`;
  if (!method.startsWith('textDocument/')) return undefined;
  const { textDocument, position } = params;
  if (!isObject(textDocument) || typeof textDocument.uri !== 'string')
    return `“${method}” needs a “textDocument” with the address of the file as its “uri”.`;
  if (AT_POSITION.has(method.slice('textDocument/'.length)) && !isPosition(position))
    return `“${method}” needs a “position” with the numbers “line” and “character”.`;
  if (OF_RANGE.has(method) && !isRange(params.range))
    return `“${method}” needs a “range” with the positions “start” and “end”.`;
  if (method === 'textDocument/selectionRange' && !isListOf(params.positions, isPosition))
    return `“${method}” needs “positions”, each with the numbers “line” and “character”.`;
  return undefined;
}

function isRange(value: unknown): boolean {
  return isObject(value) && isPosition(value.start) && isPosition(value.end);
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isPosition(value: unknown): boolean {
  return isObject(value) && typeof value.line === 'number' && typeof value.character === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is known about the name or word at an offset. */
import { t } from '../l10n';
import { keyOf } from '../semantics/names';
import { markdownText } from '../text/markdown';
import { finish } from '../text/steps';
import { dataLineage, declaringClasses, filesOf } from './declaring';
import { describeClass } from './hoverClass';
import { describeLiteral, describeMember, describeParameter } from './hoverMember';
import { code, type Hover } from './hoverText';
import { describeWord, hoverKeyword, hoverPragmaArgument, hoverQualifierValue } from './hoverWords';
import { nameAt, scopeOf, type Found, type Model } from './model';
import { referencesTo } from './references';
import { filesForValueHints, meaningAtSteps } from './valueHints';

export type { Hover } from './hoverText';

/** Markdown, all text from files escaped; undefined where there is nothing to say. */
export function hover(model: Model, offset: number): Hover | undefined {
  const at = nameAt(model.document, offset);
  const lines = at && describe(model, at);
  if (at && lines) {
    return { span: { start: at.start, end: at.end }, markdown: lines.filter((line) => line !== '').join('\n\n') };
  }
  return (
    hoverPragmaArgument(model, offset) ??
    hoverQualifierValue(model, offset) ??
    hoverValue(model, offset) ??
    hoverKeyword(model, offset)
  );
}

/** A value with what it means. */
function hoverValue(model: Model, offset: number): Hover | undefined {
  const found = finish(meaningAtSteps(model, offset));
  if (!found) return undefined;
  const { start, end, property, meaning } = found;
  const written = code(`${property} = ${model.document.text.slice(start, end)}`);
  return { span: { start, end }, markdown: `${written}\n\n${markdownText(meaning)}` };
}

/** The other files whose declarations the hover shows, to have at hand; none for most. */
export function filesForHover(model: Model, offset: number): string[] {
  const at = nameAt(model.document, offset);
  if (!at) return finish(filesForValueHints(model, { start: offset, end: offset }));
  const { kind, name, owner } = at.occurrence;
  const scope = scopeOf(model);
  switch (kind) {
    case 'class':
      return filesOf([...scope.findAll(name, at.namespace).slice(0, 1), ...dataLineage(scope, name).slice(0, 1)]);
    case 'property':
    case 'method':
      if (owner === undefined) return [];
      return filesOf(declaringClasses(model, scope, owner, name, at.namespace).map(({ info }) => info));
    case 'parameter': {
      const [className, method] = owner?.split('.') ?? [];
      if (className === undefined || method === undefined) return [];
      return filesOf(declaringClasses(model, scope, className, method, at.namespace).map(({ info }) => info));
    }
    case 'literal':
      return referencesTo(model, at)
        .filter(({ isDeclaration, uri }) => isDeclaration && uri !== model.document.uri)
        .map(({ uri }) => uri);
    default:
      return [];
  }
}

function describe(model: Model, at: Found): string[] | undefined {
  const { kind, name, owner } = at.occurrence;
  switch (kind) {
    case 'class':
      return describeClass(model, at);
    case 'property':
    case 'method':
      return owner === undefined ? undefined : describeMember(model, at, owner);
    case 'parameter':
      return describeParameter(model, at);
    case 'literal':
      return describeLiteral(model, at);
    case 'alias': {
      for (const { aliases } of model.document.summaries) {
        const found = aliases.find((alias) => keyOf(alias.name.text) === keyOf(name));
        if (found) return [code(t`instance of ${found.instance?.className?.text ?? '…'} as ${found.name.text}`)];
      }
      return undefined;
    }
    default:
      return describeWord(model, at);
  }
}

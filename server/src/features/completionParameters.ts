/** Parameters of a method that is being written: those of the method that it overrides, which are not there yet. */
import { t } from '../l10n';
import { keyOf } from '../semantics/names';
import type { CompletionItem, Setting } from './completionItem';
import { callAt } from './callAt';
import { declaringClasses, filesOf, overriddenMethod } from './declaring';
import { parameterText, typedName } from './memberText';
import { scopeOf, type Model } from './model';
import { descriptionOf } from './qualifierText';

/** The other files that declare the method, to have at hand. */
export function filesForParameters(model: Model, offset: number, namespace: string): string[] {
  const call = callAt(model.document, offset);
  if (call?.of !== 'parameters' || call.superclass === undefined) return [];
  const declaring = declaringClasses(model, scopeOf(model), call.superclass, call.name, namespace);
  return filesOf(declaring.map(({ info }) => info));
}

/** Each as a whole, with its direction, its type and its list. */
export function* inheritedParameters(
  model: Model,
  offset: number,
  { namespace }: Pick<Setting, 'namespace'>,
): Iterable<CompletionItem> {
  const call = callAt(model.document, offset);
  if (call?.of !== 'parameters' || call.superclass === undefined) return;
  const { method } = overriddenMethod(model, call.superclass, call.name, namespace);
  if (!method) return;
  const written = new Set(call.names.map(keyOf));
  for (const [at, parameter] of method.parameters.entries()) {
    if (written.has(keyOf(parameter.name.text))) continue;
    const text = parameterText(parameter);
    yield {
      label: parameter.name.text,
      kind: 'property',
      detail: t`${text} · from ${call.superclass}`,
      documentation: descriptionOf([parameter.qualifiers]),
      insertText: call.hasQualifiers ? typedName(parameter) : text,
      rank: at === call.argument ? 0 : 1,
    };
  }
}

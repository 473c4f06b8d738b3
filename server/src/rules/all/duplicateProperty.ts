import { t } from '../../l10n';
import type { Name } from '../../syntax/tree';
import { branchesIn, Repetitions } from '../../semantics/branches';
import { keyOf } from '../../semantics/names';
import type { Span } from '../../text/span';
import { withoutSpan } from '../order';
import type { DeclarationRule, RuleContext } from '../rule';

export const duplicateProperty: DeclarationRule = {
  id: 'duplicate-property',
  reads: 'declaration',
  severity: 'error',
  summary: 'A class has two properties or methods with the same name, or an instance gives one property two values.',
  explanation:
    'Names are compared without regard to case. The compiler rejects the class or the instance. ' +
    'Two in different branches of an #ifdef are fine.',
  example: 'class Contoso_Asset { string Tag; uint32 TAG; };',
  repaired: 'class Contoso_Asset { string Tag; uint32 TagNumber; };',
  create(context) {
    return {
      classDeclaration(node) {
        // What has no type is a mistake of its own, and its name may be none.
        const members = node.members.flatMap((member) =>
          (member.kind === 'property' || member.kind === 'method') && member.type ? [member] : [],
        );
        reportRepeated(
          context,
          members.map(named),
          (name) =>
            t`${node.name?.text ?? t`The class`} already has a member ${name}. Give this one another name or delete it.`,
        );
      },
      method(node) {
        reportRepeated(
          context,
          node.parameters.map(({ name }) => ({ name })),
          (name) => t`${node.name.text} already has a parameter ${name}. Give this one another name or delete it.`,
        );
      },
      instance(node) {
        reportRepeated(
          context,
          node.members.map(named),
          (name) => t`${name} already has a value in this instance. Delete one of the two.`,
        );
      },
      enumeration(node) {
        reportRepeated(
          context,
          node.elements.map(({ name }) => ({ name })),
          (name) => t`${node.name?.text ?? t`The enumeration`} already has a literal ${name}.`,
        );
      },
    };
  },
};

interface Named {
  readonly name: Name;
  /** From its qualifiers to its semicolon, where it can be taken out. */
  readonly whole?: Span;
}

const named = (member: Span & { readonly name: Name }): Named => ({ name: member.name, whole: member });

function reportRepeated(context: RuleContext, items: readonly Named[], message: (name: string) => string): void {
  if (items.length < 2) return;
  const { text } = context.declaration;
  const seen = new Repetitions<Named>(() => branchesIn(context.declaration));
  for (const item of items) {
    const { name, whole } = item;
    const key = keyOf(name.text);
    // A name that the parser had to make up is its own mistake.
    const earlier = key === '' ? undefined : seen.meet(key, name.start, item);
    if (!earlier) continue;
    const related = [{ start: earlier.name.start, end: earlier.name.end, message: t`The first one is here.` }];
    const isCopy =
      whole !== undefined &&
      earlier.whole !== undefined &&
      text.slice(whole.start, whole.end) === text.slice(earlier.whole.start, earlier.whole.end);
    // What is written twice in the same words can lose one of the two, and nothing else is certain.
    const fixes = isCopy ? [{ title: t`Delete the second one`, edits: withoutSpan(text, whole) }] : [];
    context.report({ start: name.start, end: name.end, message: message(name.text), related, fixes });
  }
}

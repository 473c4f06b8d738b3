/** What is known of a completion's class or member, looked up only for the one that somebody looks at. */
import type { About } from './completionItem';
import { dataLineage, declaringClasses, filesOf } from './declaring';
import { describeClass } from './hoverClass';
import { describeMember } from './hoverMember';
import { scopeOf, type Model } from './model';

/** Markdown, as a hover has it; undefined where nothing is known. */
export function describeCompletion(model: Model, { className, member, namespace }: About): string | undefined {
  const lines =
    member === undefined
      ? describeClass(model, { occurrence: { name: className }, namespace })
      : describeMember(model, { occurrence: { name: member }, namespace }, className);
  return lines?.filter((line) => line !== '').join('\n\n');
}

/** The other files whose declarations it shows, to have at hand. */
export function filesForDescription(model: Model, { className, member, namespace }: About): string[] {
  const scope = scopeOf(model);
  if (member !== undefined)
    return filesOf(declaringClasses(model, scope, className, member, namespace).map(({ info }) => info));
  return filesOf([...scope.findAll(className, namespace).slice(0, 1), ...dataLineage(scope, className).slice(0, 1)]);
}

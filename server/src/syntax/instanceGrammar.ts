/** Instances, at the top level and as values, and what they share with classes: aliases, braces, the end of a body. */
import type { Span } from '../text/span';
import { t, translated } from '../l10n';
import { MemberGrammar } from './memberGrammar';
import type { Part } from './recovery';
import * as T from './tokens';
import { Kind } from './tokens';
import type { ArraySuffix, InstanceDeclaration, Name, PropertyAssignment, QualifierList, Value } from './tree';

export abstract class InstanceGrammar extends MemberGrammar {
  protected readonly openBrace = (): void => void this.CONSUME(T.LBrace);

  protected readonly someAlias = (): Name | undefined => this.SUBRULE(this.alias);

  private alias = this.RULE('alias', (): Name | undefined => {
    this.CONSUME(T.As);
    const name = this.OPTION(() => {
      this.CONSUME(T.Alias);
      return this.nameHere();
    });
    if (!name) {
      const message = t`An alias begins with a dollar sign: as $Name.`;
      if (this.isName(1) && this.kind(2) === Kind.LBrace) {
        this.advance();
        const start = this.startOf(0);
        this.report('expected-alias', message, start, this.endOf(0), {
          title: t`Insert “$”`,
          edits: [{ start, end: start, newText: '$' }],
        });
      } else this.report('expected-alias', message, this.startOf(0), this.endOf(0));
    }
    return name;
  });

  /** The closing brace and the semicolon of a declaration; gives the body's span. */
  protected closeBody = this.RULE('closeBody', (bodyStart: number | undefined, what: Part): Span | undefined => {
    const closed = this.OPTION(this.closeBrace);
    const bodyEnd = this.endOf(0);
    if (bodyStart !== undefined && !closed) {
      const message = t`The closing “}” of this ${translated(what)} is missing.`;
      this.reportMissing('missing-close-brace', message, t`Insert “};”`, '\n};');
    }
    const ended = this.OPTION1(this.semicolon);
    if (!ended && (closed || bodyStart === undefined)) {
      const message = t`A “;” is missing at the end of this ${translated(what)}.`;
      this.reportMissing('missing-semicolon', message, t`Insert “;”`, ';');
    }
    return bodyStart === undefined ? undefined : { start: bodyStart, end: bodyEnd };
  });

  // ------------------------------------------------------------------------------------------ instances

  protected instanceDeclaration = this.RULE(
    'instanceDeclaration',
    (start: number, qualifiers?: QualifierList): InstanceDeclaration => {
      const head = this.SUBRULE(this.instanceHead);
      const bodyStart = this.beforeBody('instance');
      this.OPTION(this.openBrace);
      const members = this.SUBRULE(this.instanceBody, { ARGS: [bodyStart !== undefined] });
      const body = this.SUBRULE(this.closeBody, { ARGS: [bodyStart, 'instance'] });
      return { kind: 'instance', ...head, qualifiers, body, members, start, end: this.endOf(0) };
    },
  );

  /** An instance as a value: the same without a semicolon of its own. */
  protected embeddedInstance = this.RULE('embeddedInstance', (): Value => {
    if (this.depth >= this.maxDepth) return this.skipNested();
    const start = this.startOf(1);
    const head = this.SUBRULE(this.instanceHead);
    const bodyStart = this.beforeBody('instance');
    this.OPTION(this.openBrace);
    this.depth++;
    const members = this.SUBRULE(this.instanceBody, { ARGS: [bodyStart !== undefined] });
    this.depth--;
    const closed = this.OPTION1(this.closeBrace);
    if (!closed) {
      this.reportMissing('missing-close-brace', t`The closing “}” of this instance is missing.`, t`Insert “}”`, '}');
    }
    const end = this.endOf(0);
    const body = bodyStart === undefined ? undefined : { start: bodyStart, end };
    const instance: InstanceDeclaration = {
      kind: 'instance',
      ...head,
      qualifiers: undefined,
      body,
      members,
      start,
      end,
    };
    return { kind: 'instance', instance, start, end };
  });

  private instanceHead = this.RULE('instanceHead', () => {
    this.CONSUME(T.InstanceKeyword);
    const keyword = this.nameHere();
    const of = this.OPTION(() => this.CONSUME(T.Of));
    if (!of) {
      const at = keyword.end;
      this.report('missing-of', t`“of” is missing after “${keyword.text}”.`, keyword.start, keyword.end, {
        title: t`Insert “of”`,
        edits: [{ start: at, end: at, newText: ' of' }],
      });
    }
    const className = this.OPTION1(this.aName);
    if (!className) {
      this.report('missing-name', t`The name of the class is missing here.`, this.startOf(0), this.endOf(0));
    }
    const alias = this.OPTION2(this.someAlias);
    return { keyword, className, alias };
  });

  // ------------------------------------------------------------------------------------------ assignments

  private readonly anAssignment = (): PropertyAssignment => this.SUBRULE(this.assignmentRest);
  private readonly assignmentForms = this.formsOfMember(
    () => this.SUBRULE(this.qualifiedAssignment),
    this.anAssignment,
  );

  /** The assignments of an instance. */
  protected instanceBody = this.RULE('instanceBody', (open: boolean): PropertyAssignment[] =>
    this.membersOf(open, this.assignmentForms),
  );

  private qualifiedAssignment = this.RULE('qualifiedAssignment', (): PropertyAssignment | undefined =>
    this.afterQualifiers(this.anAssignment),
  );

  private assignmentRest = this.RULE('assignmentRest', (): PropertyAssignment => {
    const start = this.memberStart;
    const qualifiers = this.memberQualifiers;
    this.CONSUME(T.AnyName);
    const opening = this.nameHere();
    let name = opening;
    if (this.RECORDING_PHASE || (this.isName(1) && !this.startsLine(1))) {
      name = this.OPTION1(this.secondName) ?? opening;
    }
    if (this.RECORDING_PHASE || this.atArraySuffix()) {
      const array = this.OPTION2(this.anArraySuffix);
      if (array && !this.RECORDING_PHASE) this.arrayInInstance(array);
    }
    if (name !== opening) this.typeInInstance(opening, name);
    const value = this.OPTION3(this.someInitializer);
    const ended = this.OPTION4(this.semicolon);
    if (!ended) this.endStatement('property');
    return { kind: 'assignment', qualifiers, name, value, start, end: this.endOf(0) };
  });

  private typeInInstance(type: Name, name: Name): void {
    const message = t`Only the name of the property belongs here: remove the type “${type.text}”.`;
    this.report('type-in-instance', message, type.start, type.end, {
      title: t`Remove “${type.text}”`,
      edits: [{ start: type.start, end: name.start, newText: '' }],
    });
  }

  private arrayInInstance(array: ArraySuffix): void {
    const message = t`Only the name of the property belongs here: remove the brackets.`;
    this.report('array-in-instance', message, array.start, array.end, {
      title: t`Remove the brackets`,
      edits: [{ start: array.start, end: array.end, newText: '' }],
    });
  }
}

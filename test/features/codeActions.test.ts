/** What the light bulb offers: repairs, silencing a rule, and switching SMS_Report. */
import { describe, expect, test } from 'vitest';
import { codeActions, reportToggles } from '../../server/src/features/codeActions';
import { analyze } from '../../server/src/rules/analyze';
import { applyEdits } from '../../server/src/text/edits';
import { readMarks } from '../support/marked';
import { modelOf } from './models';

describe('actions', () => {
  test('repairs first, then silencing; syntax errors cannot be silenced', () => {
    const text = 'class A_B { strng X; };';
    const model = modelOf(text);
    const titles = codeActions(model, { start: 12, end: 12 }, analyze(model.document)).map(({ title }) => title);
    expect(titles).toEqual(['Change to string', 'Silence unknown-type for this line']);
    const broken = modelOf('class A_B { string X };');
    const offered = codeActions(broken, { start: 0, end: 30 }, analyze(broken.document));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.filter(({ title }) => title.startsWith('Silence'))).toEqual([]);
  });

  test('several problems of a rule on a line are silenced once', () => {
    const text = 'class A_B { strng X; strng Y; };\nclass A_C { strng Z; };';
    const model = modelOf(text);
    const all = codeActions(model, { start: 0, end: text.length }, analyze(model.document));
    const silencing = all.filter(({ title }) => title === 'Silence unknown-type for this line');
    expect(silencing.map(({ edits }) => edits[0]!.start)).toEqual([0, text.indexOf('class A_C')]);
  });

  const flip = (marked: string, title: RegExp) => {
    const { text, cursor } = readMarks(marked);
    const action = reportToggles(modelOf(text), cursor).find((candidate) => title.test(candidate.title));
    return action ? applyEdits(text, action.edits) : undefined;
  };
  test('flips of SMS_Report: property, class, all properties', () => {
    const text =
      '[SMS_Report (FALSE)] class A_B : SMS_Class_Template { [SMS_Report (TRUE), key] string X; [read] string ‸Y; string Z; [SMS_Report] string W; };';
    expect(flip(text, /^Report Y$/)).toContain('[SMS_Report (TRUE), read] string Y;');
    expect(flip(text, /^Report A_B$/)).toContain('[SMS_Report (TRUE)] class A_B');
    expect(flip(text, /^Report all/)).toContain(
      '[SMS_Report (TRUE), read] string Y; [SMS_Report (TRUE)] string Z; [SMS_Report] string W;',
    );
    expect(flip(text, /^Report no/)).toContain(
      '[SMS_Report (FALSE), key] string X; [read] string Y; string Z; [SMS_Report (FALSE)] string W;',
    );
    expect(flip('class A_B ‸ { };', /Report/)).toBeUndefined();
    expect(flip('class ‸A_B : SMS_Class_Template { };', /^Report A_B/)).toBe(
      '[SMS_Report (TRUE)] class A_B : SMS_Class_Template { };',
    );
  });
  test('each flip does what it says, and undoes the other', () => {
    const text = '[SMS_Report (FALSE)] class A_B : SMS_Class_Template { [SMS_Report (TRUE), key] string ‸X; };';
    const off = flip(text, /^Do not report X/)!;
    expect(off).toContain('[SMS_Report (FALSE), key] string X;');
    expect(flip(off.replace('string X', 'string ‸X'), /^Report X/)).toBe(text.replace('‸', ''));
  });
});

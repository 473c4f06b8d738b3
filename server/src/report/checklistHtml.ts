/** The checklist as one page to mail: the hierarchy, what is next, and for each step and site who did what on which evidence. */
import { t, translated } from '../l10n';
import { STATE_WORDS } from '../protocol';
import { evidenceText } from '../upgrade/evidence';
import type { AnsweredQuestion, EntryState } from '../upgrade/plan/entries';
import type { StepView } from '../upgrade/plan/view';
import { stepsOf } from '../upgrade/plan/view';
import type { WordedEntry, WordedView } from './checklist';
import {
  alikeEntries,
  checklistSummary,
  foundSource,
  hierarchyText,
  nextSentence,
  recordedSentences,
  topDown,
} from './checklist';
import { hierarchySvg, HIERARCHY_STYLE } from './hierarchyPicture';
import { MERGE_REPORTS_STYLE, mergeReportsHtml } from './mergeReportsHtml';
import { htmlPage, htmlText } from './html';

const STYLE = `:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid GrayText; }
h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; }
.next { padding: .6rem 1rem; border-left: 4px solid #d18616; }
.state { font-size: .8rem; padding: .1rem .5rem; border-radius: 1rem; border: 1px solid currentColor; white-space: nowrap; }
.done, .overruled { color: #2e8540; } .open { color: #b3261e; } .needs-you, .unknown { color: #b26a00; } .not-applicable { color: GrayText; }
@media (prefers-color-scheme: dark) { .done, .overruled { color: #6cc07a; } .open { color: #ff8a80; } .needs-you, .unknown { color: #ffb74d; } }
.quiet { opacity: .75; } ul { margin: .2rem 0; } li { overflow-wrap: anywhere; } code { font-size: .85em; }
details > summary { cursor: pointer; }
@media print { body { margin: 0; } details { display: block; } }
${HIERARCHY_STYLE}
${MERGE_REPORTS_STYLE}`;

/** @param at when it was made; ISO 8601, UTC. */
export function checklistHtml(view: WordedView, at: string): string {
  const { list, sites, notes, questions } = view;
  const title = t`Upgrade to ${list.target.name}`;
  const next = nextSentence(view);
  const phases = list.phases.map(({ id, title: name }) => {
    const steps = stepsOf(view).filter(({ step }) => step.phase === id);
    return steps.length === 0 ? '' : `<h2>${htmlText(name)}</h2>\n${steps.map(stepHtml).join('\n')}`;
  });
  const body = [
    `<h1>${htmlText(title)}</h1>`,
    `<p>${htmlText(checklistSummary(view))} <span class="quiet">${htmlText(t`As of ${at.slice(0, 16).replace('T', ' ')} UTC.`)}</span></p>`,
    next === '' ? '' : `<p class="next">${htmlText(next)}</p>`,
    ...list.introduction.map((text) => `<p class="quiet">${htmlText(text)}</p>`),
    sites.length === 0
      ? ''
      : `<h2>${t`Sites`}</h2>\n<p class="quiet">${htmlText(topDown())}</p>\n${hierarchySvg(view)}\n<details><summary>${t`The same as text`}</summary><pre>${htmlText(hierarchyText(view).join('\n'))}</pre></details>`,
    view.planPath === undefined || questions.length === 0
      ? ''
      : `<h2>${t`What applies`}</h2>\n<ul>${questions.map(questionHtml).join('')}</ul>`,
    ...phases,
    mergeReportsHtml(view.mergeReports ?? []),
    notes.length === 0
      ? ''
      : `<h2>${t`Also`}</h2>\n<ul>${notes.map((text) => `<li>${htmlText(text)}</li>`).join('')}</ul>`,
  ];
  return htmlPage(title, STYLE, body.filter((part) => part !== '').join('\n'));
}

function questionHtml(question: AnsweredQuestion): string {
  const { text, answer, by, found } = question;
  const source = foundSource(question);
  const told = !found || found.answer === answer ? source : t`files say ${translated(found.answer)}, ${source}`;
  return [
    `<li>${htmlText(text)} <b>${answer === 'unknown' ? t`not known yet` : htmlText(translated(answer))}</b>`,
    by === undefined ? '' : ` <span class="quiet">(${htmlText(by)})</span>`,
    found ? ` <span class="quiet">(${htmlText(told)})</span>` : '',
    '</li>',
  ].join('');
}

function badge(state: EntryState): string {
  return `<span class="state ${state}">${translated(STATE_WORDS[state])}</span>`;
}

function stepHtml({ step, number, state, entries }: StepView<WordedEntry>): string {
  const aside: readonly (readonly [string, string])[] = [
    [t`Why`, step.why],
    [t`How`, entries[0]!.how],
    [t`Where`, step.where],
    [t`What can go wrong`, step.goesWrong],
    [t`Read`, step.references.join('; ')],
  ];
  return [
    `<h3>${number}. ${htmlText(step.title)} ${badge(state)}</h3>`,
    ...alikeEntries(entries).map(([entry, places]) => entryHtml(entry, places)),
    `<details class="quiet"><summary>${t`About this step`}</summary><ul>${aside.map(([name, text]) => `<li><b>${name}:</b> ${htmlText(text)}</li>`).join('')}</ul></details>`,
  ].join('\n');
}

function entryHtml(entry: WordedEntry, places: readonly string[]): string {
  const said = recordedSentences(entry).map((text) => `<li>${htmlText(text)}</li>`);
  const found = entry.evidence.map(
    (one) => `<li${one.counts ? '' : ' class="quiet"'}>${htmlText(evidenceText(one))}</li>`,
  );
  const kept = (entry.tick?.evidence ?? []).map(
    ({ source, sha256, says }) =>
      `<li class="quiet">${htmlText(t`When ticked: ${source === undefined ? says : `${source}: ${says}`}`)}${sha256 === undefined ? '' : ` <code>SHA-256 ${sha256}</code>`}</li>`,
  );
  const items = [...said, ...found, ...kept].join('');
  const name = entry.site === undefined ? '' : `<p><b>${htmlText(places.join(', '))}</b> ${badge(entry.state)}</p>`;
  return `${name}${items === '' ? '' : `<ul>${items}</ul>`}`;
}

/** The boot images: an export goes in, what the upgrade would take comes out; with a second export, what it has taken. */
import type { BootImagesAnswer, ImageLines } from '../../server/src/browser/pageProtocol';
import { button, el, list, replaceContent } from './dom';
import { saveButton } from './download';
import { fileBox } from './fileBox';
import { ask, stop } from './worker';

export function bootImagesSection(): HTMLElement {
  const place = el('div', { id: 'boot-images-result' });
  const status = el('p', { role: 'status', id: 'boot-images-status' });
  let latest = 0;
  const forget = (): void => {
    latest++;
    status.textContent = '';
    replaceContent(place);
  };
  const before = fileBox({
    ...{ id: 'before', title: 'From before the upgrade', several: true, onChange: forget },
    hint: 'An export of the boot images (MOF, JSON or CSV), and WIM files of them if you have them. Of a WIM only its description is read.',
  });
  const after = fileBox({
    ...{ id: 'after', title: 'From after the upgrade', several: true, onChange: forget },
    hint: 'If you have it: an export from after the upgrade, to see what became of each image.',
  });
  const judge = async (): Promise<void> => {
    if (before.files.length === 0) {
      status.textContent = 'Choose an export from before the upgrade first.';
      return;
    }
    const mine = ++latest;
    replaceContent(status, 'Reading … ', button('Stop', stop, { id: 'boot-images-stop' }));
    const answer = await ask({ kind: 'boot-images', before: before.files, after: after.files });
    if (mine !== latest) return;
    status.textContent = '';
    if (answer.kind === 'boot-images') replaceContent(place, result(answer));
    else if (answer.kind === 'refused')
      replaceContent(place, el('div', { class: 'verdict alarm', role: 'alert' }, el('p', {}, answer.message)));
  };
  const scripts = el('span', {});
  const offerScripts = async (): Promise<void> => {
    const answer = await ask({ kind: 'export-scripts' });
    if (answer.kind !== 'export-scripts') return;
    replaceContent(scripts, ...answer.files.map((file) => saveButton(`save-${file.name}`, `Save ${file.name}`, file)));
  };
  void offerScripts();
  return el(
    'section',
    { id: 'boot-images', hidden: true },
    el('h2', {}, 'Boot images'),
    el('p', {}, 'To make an export, run one of these scripts on the site server. It reads only. ', scripts),
    el('div', { class: 'boxes' }, before.element, after.element),
    button('Check', () => void judge(), { id: 'boot-images-start', class: 'main' }),
    status,
    place,
  );
}

function result({ summary, isComplete, images, problems, files }: BootImagesAnswer): HTMLElement {
  const isAlarm = !isComplete || images.some((image) => image.isAlarm);
  return el(
    'div',
    { class: 'result' },
    el('div', { class: isAlarm ? 'verdict alarm' : 'verdict' }, el('h3', { role: 'alert' }, summary)),
    problems.length === 0 ? undefined : el('h4', {}, 'What could not be read properly'),
    list(problems),
    ...images.map(imageResult),
    el('h4', {}, 'Report'),
    el('p', {}, ...files.map((file) => saveButton(`save-${file.name}`, `Save ${file.name}`, file))),
    el(
      'p',
      { class: 'hint' },
      'An export cannot show what was changed inside a WIM file, so no image is called safe here. Read a script before you run it.',
    ),
  );
}

function imageResult({ title, verdict, isAlarm, summary, sections }: ImageLines): HTMLElement {
  return el(
    'section',
    { class: isAlarm ? 'image alarm' : 'image' },
    el('h4', {}, `${title}: ${verdict}`),
    el('p', {}, summary),
    ...sections.flatMap(({ heading, lines }) => [el('h5', {}, heading), list(lines)!]),
  );
}

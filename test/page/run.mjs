// The page that merges in a browser: built, opened from the disk in a real browser, and used with clicks and keys. What it
// saves is held against what the command line writes.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPage } from '../../scripts/build-page.mjs';
import { openBrowser } from '../../scripts/host/browser.mjs';
import { scratchFolder } from '../../scripts/host/cache.mjs';
import { copySamples } from '../../scripts/host/samples.mjs';
import { out } from '../../scripts/host/paths.mjs';
import { scenarios } from './scenarios.mjs';

/** Gives [{ title, state, note }]. Throws when the page cannot be built or no browser starts. */
export async function runPageTests() {
  const scratch = await scratchFolder('page');
  const { file, bytes } = await buildPage({ folder: scratch.folder });
  const results = [{ title: `one file of ${Math.ceil(bytes / 1000)} kB`, state: 'passed' }];
  const { browser, page: first } = await openBrowser();
  try {
    const { site, samples } = await copySamples(scratch.folder);
    const wanted = new RegExp(process.env.MOF_TEST_GREP ?? '', 'i');
    for (const { title, run } of scenarios.filter((one) => wanted.test(one.title))) {
      const page = await first.context().newPage();
      // What the page asks for, and what goes wrong in it: neither may happen in any scenario.
      const asked = [];
      const wrong = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => wrong.push(error.message));
      try {
        await page.goto(pathToFileURL(file).href);
        await run(page, { site, samples, folder: scratch.folder });
        const outside = asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'));
        if (outside.length > 0) throw new Error(`The page asked for ${outside.join(', ')}.`);
        if (wrong.length > 0) throw new Error(`Thrown in the page: ${wrong.join(', ')}`);
        results.push({ title, state: 'passed' });
      } catch (error) {
        const picture = path.join(out, `page-failure-${title.replace(/\W+/g, '-').slice(0, 40)}.png`);
        await mkdir(out, { recursive: true });
        await page.screenshot({ path: picture, fullPage: true }).catch(() => {});
        results.push({ title, state: 'failed', note: `${error.message}\nA picture of the page: ${picture}` });
      } finally {
        await page.close();
      }
    }
    return results;
  } finally {
    await browser.close();
    await scratch.remove();
  }
}

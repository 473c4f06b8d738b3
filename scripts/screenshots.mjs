// `npm run screenshots [-- SCENE…]`: pictures of the packaged extension at work, for the README and the guide, in the light and
// the dark theme (docs/pictures, docs/pictures/dark), with the side bar as wide as it is at first.
//
// Each module of scripts/scenes/ is one picture: it exports `async (page, { samples, site }) => …`, which brings the
// freshly opened sample site to the moment to be shown, and may export `prepare({ samples, site })`, which changes the
// copy of the samples first, and `folder({ samples, site })`, the folder to open. The picture has the module's name. One that
// exports `film(page, take)` instead makes an animated picture, in the light theme: `take(seconds)` keeps what is seen.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './host/browser.mjs';
import { filmOf } from './host/film.mjs';
import { node24, root } from './host/paths.mjs';
import { endOnSignals, run } from './host/processes.mjs';
import { copySamples } from './host/samples.mjs';
import { startWithExtension } from './host/session.mjs';
import { packageExtension } from './host/vsix.mjs';
import { openFolder } from './host/workbench.mjs';

const scenes = path.join(root, 'scripts', 'scenes');
const pictures = path.join(root, 'docs', 'pictures');
/** Each with the class that the workbench has in it, and the folder of its pictures. */
const THEMES = [
  { colorScheme: 'light', workbench: 'vs', folder: '' },
  { colorScheme: 'dark', workbench: 'vs-dark', folder: 'dark' },
];

const all = (await readdir(scenes))
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => name.slice(0, -'.mjs'.length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length) {
  console.error(`There is no scene ${unknown.join(', ')} in scripts/scenes; there are ${all.join(', ')}.`);
  process.exit(2);
}

endOnSignals();
const built = await run(node24, [path.join(root, 'scripts', 'build.mjs')], { quiet: true });
if (built.code !== 0) {
  console.error(`The build failed:\n${built.output.trim()}`);
  process.exit(1);
}
// Paths are in the pictures: this one says nothing about the machine on which they were taken.
const home = path.join(tmpdir(), 'Contoso');
await rm(home, { recursive: true, force: true });
const stops = [() => rm(home, { recursive: true, force: true })];
try {
  const { server, samples, site } = await startWithExtension(home, (await packageExtension()).file);
  stops.unshift(server.stop);
  await mkdir(path.join(pictures, 'dark'), { recursive: true });
  for (const name of wanted.length ? wanted : all) {
    // A browser of its own for each picture: no scene sees the open editors or the layout of the one before.
    await copySamples(home, { fresh: true });
    const scene = await import(pathToFileURL(path.join(scenes, `${name}.mjs`)).href);
    const { browser, page } = await openBrowser(scene.size);
    try {
      await scene.prepare?.({ samples, site });
      await openFolder(page, server, scene.folder?.({ samples, site }) ?? site);
      if (scene.film) {
        const { take, finish } = filmOf(page);
        await scene.film(page, take);
        const file = path.join(pictures, `${name}.gif`);
        await writeFile(file, await finish());
        console.log(path.relative(root, file));
        continue;
      }
      await scene.default(page, { samples, site });
      for (const { colorScheme, workbench, folder } of THEMES) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`.monaco-workbench.${workbench}`).waitFor({ timeout: 20_000 });
        // Colors fade from one theme to the other.
        await page.waitForTimeout(500);
        const file = path.join(pictures, folder, `${name}.png`);
        await page.screenshot({ path: file });
        console.log(path.relative(root, file));
      }
    } catch (error) {
      console.error(`The scene ${name} failed: ${error.message}`);
      process.exitCode = 1;
    } finally {
      await browser.close();
    }
  }
} finally {
  for (const stop of stops) await stop();
}

// The browser in front of the VS Code server: an installed Chrome, Chromium or Edge, else one from the npm registry.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { cachedPackage } from './cache.mjs';
import { PATIENCE } from './patience.mjs';

/** A Chromium for Linux on x64 in an npm package, made for machines without any system libraries for it. */
const PACKAGE = '@sparticuz/chromium';
const VERSION = '153.0.0';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Thrown where no browser can be had at all: a reason to skip, not a failure of the product. */
export class NoBrowser extends Error {}

/** Where an installed browser may be, by platform. */
function installedBrowser() {
  if (process.env.MOF_BROWSER) {
    if (existsSync(process.env.MOF_BROWSER)) return process.env.MOF_BROWSER;
    throw new Error(`MOF_BROWSER names ${process.env.MOF_BROWSER}, and there is no such file.`);
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
  const windows = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  const candidates = {
    linux: (process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap((folder) => names.map((name) => path.join(folder, name))),
    win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => windows.map((name) => path.join(folder, name))),
    darwin: mac.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  }[process.platform];
  return candidates?.find((file) => existsSync(file));
}

/** Unpacks the parts of the packaged Chromium: the program, and the archives of libraries and fonts. */
async function unpackChromium(folder) {
  const bin = path.join(folder, 'node_modules', PACKAGE, 'bin');
  const { extract } = await import(pathToFileURL(path.join(folder, 'node_modules/tar-fs/index.js')).href);
  const target = path.join(folder, 'chromium');
  await mkdir(target);
  const unpack = (name, sink) => pipeline(createReadStream(path.join(bin, name)), createBrotliDecompress(), sink);
  await unpack('chromium.br', createWriteStream(path.join(target, 'chromium')));
  await chmod(path.join(target, 'chromium'), 0o755);
  await unpack('al2023.tar.br', extract(path.join(target, 'al2023')));
  await unpack('fonts.tar.br', extract(path.join(target, 'fonts')));
}

/**
 * Writes a font configuration that adds the fonts which came along to those of the system. A bare machine has neither
 * fonts nor a configuration, and Chromium ends at the first text that it finds no font for.
 */
async function fontConfiguration(folder) {
  const file = path.join(folder, 'fonts.conf');
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `  <dir>${path.join(folder, 'fonts')}</dir>`,
    `  <cachedir>${path.join(folder, 'font-cache')}</cachedir>`,
    '</fontconfig>',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

let found;

/** Finds or fetches a browser, once. Gives { executablePath, env }. Throws NoBrowser where the platform has none to fetch. */
export function ensureBrowser() {
  return (found ??= findBrowser());
}

async function findBrowser() {
  const installed = installedBrowser();
  if (installed) return { executablePath: installed, env: process.env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NoBrowser(
      `no Chrome, Chromium or Edge is installed, and none can be fetched for ${process.platform} on ${process.arch}; install one or name it in MOF_BROWSER`,
    );
  }
  const folder = path.join(await cachedPackage(PACKAGE, VERSION, unpackChromium), 'chromium');
  const executablePath = path.join(folder, 'chromium');
  const env = { ...process.env, FONTCONFIG_FILE: await fontConfiguration(folder) };
  // NSS and a few other libraries come along for systems that lack them; the system's own are better where they are.
  const starts = (environment) =>
    spawnSync(executablePath, ['--version'], { env: environment, timeout: 60_000 }).status === 0;
  if (!starts(env)) {
    const own = path.join(folder, 'al2023', 'lib');
    env.LD_LIBRARY_PATH = [own, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    if (!starts(env)) {
      const said = spawnSync(executablePath, ['--version'], { env, encoding: 'utf8' }).stderr;
      throw new Error(`The fetched Chromium does not start on this system: ${String(said).trim()}`);
    }
  }
  return { executablePath, env };
}

/** Starts a headless browser with a page of the size that pictures have. Gives { browser, page }. */
export async function openBrowser({ width = 1400, height = 900 } = {}) {
  const { executablePath, env } = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, env, args: FLAGS, headless: true });
  const context = await browser.newContext({ viewport: { width, height }, permissions: [] });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return { browser, page };
}

// The command line as an archive to unpack: the two programs, a starter for each system, and what says whose code is in them.
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { root } from '../host/paths.mjs';

/** A zip keeps local time: one local date is the same bytes in every time zone. */
const date = () => new Date(1985, 9, 26, 8, 15);

const PROGRAMS = ['configmgr-mof', 'mof-language-server'];

const README = (version) => `ConfigMgr MOF ${version}: the command line and the language server

Node 20 or later must be installed; nothing else is needed, and no network. Windows:

    configmgr-mof.cmd --help
    configmgr-mof.cmd check SMS_def.mof

Linux and macOS:

    ./configmgr-mof --help
    ./configmgr-mof check SMS_def.mof

mof-language-server serves any editor: mof-language-server --stdio.
ThirdPartyNotices.txt names the code of others in these programs, sbom.cdx.json lists it for tools (CycloneDX).
`;

/** What the archive holds: [{ name, content, program }]; `content` is bytes. */
async function entries(version) {
  const file = async (name, from, program = false) => ({
    name,
    content: await readFile(path.join(root, from)),
    program,
  });
  const starters = PROGRAMS.flatMap((name) => [
    { name: `${name}.cmd`, content: Buffer.from(`@node "%~dp0${name}.js" %*\r\n`), program: false },
    { name, content: Buffer.from(`#!/bin/sh\nexec node "$(dirname "$0")/${name}.js" "$@"\n`), program: true },
  ]);
  return [
    ...(await Promise.all(
      PROGRAMS.flatMap((name) => [`${name}.js`, `${name}.bundle.js`]).map((name) => file(name, `dist/${name}`, true)),
    )),
    ...starters,
    { name: 'README.txt', content: Buffer.from(README(version)), program: false },
    await file('LICENSE.txt', 'LICENSE'),
    await file('ThirdPartyNotices.txt', 'server/dist/ThirdPartyNotices.txt'),
    await file('sbom.cdx.json', 'server/dist/sbom.cdx.json'),
  ];
}

/** Writes the archive of what `npm run build` made to `file`. The same programs make the same bytes. */
export async function writeCommandLineArchive(file, version) {
  const zip = new yazl.ZipFile();
  const folder = `configmgr-mof-${version}`;
  for (const { name, content, program } of await entries(version))
    zip.addBuffer(content, `${folder}/${name}`, { mtime: date(), mode: program ? 0o100755 : 0o100644 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

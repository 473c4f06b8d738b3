// `npm run release`: everything that is handed out, in out/release: the extension (.vsix), the npm package of the server, the
// command line as a zip, the notices and the bill of materials, and SHA256SUMS over all of them.
//
// The last step asks the registry for known vulnerabilities in what ships, and says so when it cannot ask. Exit code 1: it knows of one.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { out } from './host/paths.mjs';
import { endOnSignals } from './host/processes.mjs';
import { auditBundled } from './release/audit.mjs';
import { CHECKSUMS, makeRelease } from './release/contents.mjs';

const folder = path.join(out, 'release');
endOnSignals();
try {
  for (const [file, sum] of Object.entries(await makeRelease(folder))) {
    const kilobytes = Math.ceil((await stat(path.join(folder, file))).size / 1000);
    console.log(`${sum}  ${String(kilobytes).padStart(5)} kB  ${file}`);
  }
  console.log(`In ${path.relative(process.cwd(), folder)}; ${CHECKSUMS} has the sums: sha256sum --check ${CHECKSUMS}`);
  const { components } = JSON.parse(await readFile(path.join(folder, 'sbom.cdx.json'), 'utf8'));
  const { state, text } = await auditBundled(components.map(({ name }) => name));
  console.log(text);
  if (state === 'found') process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

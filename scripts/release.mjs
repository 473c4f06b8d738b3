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
  const sums = await makeRelease(folder);
  const files = Object.keys(sums);
  for (const [file, sum] of Object.entries(sums)) {
    const kilobytes = Math.ceil((await stat(path.join(folder, file))).size / 1000);
    console.log(`${sum}  ${String(kilobytes).padStart(5)} kB  ${file}`);
  }
  console.log(`In ${path.relative(process.cwd(), folder)}; ${CHECKSUMS} has the sums: sha256sum --check ${CHECKSUMS}`);
  // The page has code of its own, which the programs lack.
  const bills = files.filter((file) => file.endsWith('.cdx.json'));
  const read = async (file) => JSON.parse(await readFile(path.join(folder, file), 'utf8')).components;
  const components = (await Promise.all(bills.map(read))).flat();
  const { state, text } = await auditBundled([...new Set(components.map(({ name }) => name))]);
  console.log(text);
  if (state === 'found') process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

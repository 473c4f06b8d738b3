// No false alarm: files that real compilers took have no diagnostic of severity error. Without an index and with one that
// holds all files of their folder. Beside that, how often each rule speaks at all.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { MofDocument } from '../../server/src/semantics/document';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';

/** Snippets of documentation that are wrong, by file and code: fragments, and misprints in the published text. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  // The binding of a consumer without the filter and the consumer that it names.
  'desktop-src__WmiSdk__monitoring-and-responding-to-events-with-standard-consumers.3.mof': ['undefined-alias'],
  'desktop-src__WmiSdk__writing-an-association-provider-for-interop.3.mof': ['undefined-alias'],
  // The same property twice.
  'desktop-src__FWP__wmi__netadaptercimprov__msft-netadapter.1.mof': ['duplicate-property'],
  // “unit16”.
  'desktop-src__HyperV_v2__msvm-virtualsystemcapabilities.1.mof': ['unknown-type'],
  'desktop-src__HyperV_v2__msvm-virtualsystemmanagementcapabilities.1.mof': ['unknown-type'],
  // Dates without quotes; text for a number; braces around the value of a property that is no array.
  'desktop-src__HyperV_v2__msvm-replicationsettingdata.1.mof': ['value-type'],
  'desktop-src__HyperV_v2__msvm-storagejob.1.mof': ['value-type'],
  'desktop-src__HyperV_v2__msvm-syntheticdisplaycontroller.1.mof': ['value-type'],
  'desktop-src__HyperV_v2__msvm-videohead.1.mof': ['value-type'],
  'desktop-src__HyperV_v2__msvm-virtualethernetswitchmanagementservice.1.mof': ['value-type'],
  // Parameters without a direction.
  'desktop-src__FWP__wmi__wfascimprov__msft-netfirewalldynamickeywordaddress.1.mof': ['parameter-direction'],
  // C++ and not MOF.
  'desktop-src__direct3d12__creating-descriptor-heaps.1.mof': ['unknown-type'],
};

const MOF = /\.(mof|mfl)$/i;

/** The files of a folder and an index of all their classes; read once for all tests. */
function readFolder(
  corpus: string,
  folder: string,
  wanted: RegExp,
): { documents: MofDocument[]; index: WorkspaceIndex } {
  const index = new WorkspaceIndex();
  const documents: MofDocument[] = [];
  for (const name of readdirSync(path.join(corpus, folder), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!wanted.test(name) || !statSync(path.join(corpus, folder, name)).isFile()) continue;
    const { text, format } = decodeText(readFileSync(path.join(corpus, folder, name)));
    const tree = parseTree(text);
    index.set(name, tree);
    documents.push(new MofDocument(name, tree, { format }));
  }
  return { documents, index };
}

/** What the rules say of each file beside the others of its folder, by folder; filled by the tests on false alarms. */
const counts = new Map<string, { files: number; byRule: Map<string, { findings: number; files: number }> }>();

function count(folder: string, files: number, codesOfFiles: readonly (readonly string[])[]): void {
  const byRule = new Map<string, { findings: number; files: number }>();
  for (const codes of codesOfFiles) {
    for (const code of new Set(codes)) {
      const known = byRule.get(code) ?? { findings: 0, files: 0 };
      byRule.set(code, {
        findings: known.findings + codes.filter((one) => one === code).length,
        files: known.files + 1,
      });
    }
  }
  counts.set(folder, { files, byRule });
}

function errorsIn(corpus: string, folder: string, wanted = MOF): string[] {
  const { documents, index } = readFolder(corpus, folder, wanted);
  expect(documents.length, `files in ${folder}`).toBeGreaterThan(0);
  const errors: string[] = [];
  const codesOfFiles: string[][] = [];
  for (const document of documents) {
    for (const options of [{}, { index }]) {
      const codes: string[] = [];
      for (const { code, severity, message, start } of analyze(document, { ...options, maxProblems: 1e6 })) {
        // Syntax has its own test on these files.
        if (code.startsWith('syntax/')) continue;
        codes.push(`${code} ${severity}`);
        if (severity !== 'error' || WRONG[path.basename(document.uri)]?.includes(code)) continue;
        errors.push(`${document.uri}:${document.lines.positionAt(start).line + 1}: ${code} ${message}`);
      }
      if ('index' in options) codesOfFiles.push(codes);
    }
  }
  count(folder, documents.length, codesOfFiles);
  return errors;
}

const FOLDERS = ['configmgr', 'cim-2.32', 'cim-single', 'dsc', 'dialect-valid', 'vendor-pairs', 'wmi'];
for (const folder of FOLDERS) {
  testWithCorpus(`no false alarm in ${folder}`, (corpus) => expect(errorsIn(corpus, folder)).toEqual([]));
}

testWithCorpus(
  'no false alarm in files that their authors repaired',
  (corpus) => expect(errorsIn(corpus, 'wild-invalid', /fixed\.mof$/)).toEqual([]),
  120_000,
);

/** Folders that hold several versions of one file, which do not belong together. */
const VERSIONS = ['synthetic-smsdef', 'merges'];

function countAlone(corpus: string, folder: string): void {
  const { documents } = readFolder(corpus, folder, MOF);
  const codes = documents.map((document) =>
    analyze(document, { maxProblems: 1e6 })
      .filter(({ code }) => !code.startsWith('syntax/'))
      .map(({ code, severity }) => `${code} ${severity}`),
  );
  count(folder, documents.length, codes);
}

// Every finding of every rule, not the errors alone: a rule that says more than before shows here, and is to be defended.
testWithCorpus(
  'what each rule says of the real files',
  async (corpus, context) => {
    for (const folder of FOLDERS) if (!counts.has(folder)) errorsIn(corpus, folder);
    for (const folder of VERSIONS) countAlone(corpus, folder);
    const lines = [...FOLDERS, ...VERSIONS].flatMap((folder) => {
      const { files, byRule } = counts.get(folder)!;
      const rows = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
      return [
        `${folder}: ${files} files`,
        ...rows.map(([rule, found]) => `  ${rule.padEnd(44)}${found.findings} in ${found.files}`),
      ];
    });
    const baseline = new URL('baselines/corpus-findings.txt', import.meta.url);
    const headings = (text: string): string => (text.match(/^\S.*$/gm) ?? []).join();
    const text = `${lines.join('\n')}\n`;
    // The figures are of one corpus; of another they would say nothing.
    if (existsSync(baseline) && headings(readFileSync(baseline, 'utf8')) !== headings(text))
      return context.skip('the corpus on this machine has other files than the one that was counted');
    await expect(text).toMatchFileSnapshot(fileURLToPath(baseline));
  },
  240_000,
);

// No false alarm: files that real compilers took have no diagnostic of severity error. Without an index and with one that
// holds all files of their folder.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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

function errorsIn(corpus: string, folder: string, wanted: RegExp = /\.(mof|mfl)$/i): string[] {
  const index = new WorkspaceIndex();
  const documents: MofDocument[] = [];
  for (const name of readdirSync(path.join(corpus, folder), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!wanted.test(name)) continue;
    const { text, format } = decodeText(readFileSync(path.join(corpus, folder, name)));
    const tree = parseTree(text);
    index.set(name, tree);
    documents.push(new MofDocument(name, tree, { format }));
  }
  expect(documents.length, `files in ${folder}`).toBeGreaterThan(0);
  const errors: string[] = [];
  for (const document of documents) {
    for (const options of [{}, { index }]) {
      for (const { code, severity, message, start } of analyze(document, { ...options, maxProblems: 1e6 })) {
        // Syntax has its own test on these files.
        if (severity !== 'error' || code.startsWith('syntax/')) continue;
        if (WRONG[path.basename(document.uri)]?.includes(code)) continue;
        errors.push(`${document.uri}:${document.lines.positionAt(start).line + 1}: ${code} ${message}`);
      }
    }
  }
  return errors;
}

for (const folder of ['configmgr', 'cim-2.32', 'cim-single', 'dsc', 'dialect-valid', 'vendor-pairs', 'wmi']) {
  testWithCorpus(`no false alarm in ${folder}`, (corpus) => expect(errorsIn(corpus, folder)).toEqual([]), 120_000);
}

testWithCorpus(
  'no false alarm in files that their authors repaired',
  (corpus) => expect(errorsIn(corpus, 'wild-invalid', /fixed\.mof$/)).toEqual([]),
  120_000,
);

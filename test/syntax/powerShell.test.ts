/** PowerShell configurations, which are no MOF. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { format } from '../../server/src/features/format';
import { analyze } from '../../server/src/rules/analyze';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { looksLikePowerShell } from '../../server/src/syntax/powerShell';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';
import { documentOf } from '../support/marked';

const SCRIPT = `configuration Example
{
    param ([string] $NodeName = 'localhost')
    Import-DscResource -ModuleName Contoso
    Node $NodeName { File A { Ensure = 'Present' } }
}
`;

describe('a PowerShell configuration', () => {
  test.each([
    SCRIPT,
    `# What it is for\n<# .SYNOPSIS\n class A { }; #>\n${SCRIPT}`,
    'Configuration X {\n  Node "a"\n  {\n  }\n}\nX',
    "CONFIGURATION 'My-Site' { Import-DscResource -ModuleName Y }",
    '[DscLocalConfigurationManager()]\nConfiguration X { param () }',
    'using module Y\nconfiguration X { $a = @{ b = 1 } }',
  ])('is one note: %s', (text) => {
    const found = analyze(documentOf(text));
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['syntax/powershell', 'information']]);
    expect(found[0]!.message).toMatch(/PowerShell configuration, not MOF/);
    expect(format(text)).toEqual([]);
    const index = new WorkspaceIndex();
    index.set('u', parseTree(`${text}\nclass A_B { };`));
    expect(index.classCount).toBe(0);
  });

  test.each([
    '',
    'class Configuration { string s; };',
    '// configuration X { param () }\nclass A_B { };',
    '/* configuration X { param () } */',
    'configuration X { string s; };',
    'Configuration X : Y { [key] string s; uint8 a = {1}; };',
    '#pragma autorecover\nconfiguration X { param () }',
    '#include <x.h>\nconfiguration X { param () }',
    'instance of Configuration as $c { a = "Import-DscResource"; };',
    'instance of A_B { configuration = "x"; };',
  ])('and nothing else is one: %s', (text) => expect(looksLikePowerShell(text)).toBe(false));

  testWithCorpus(
    'is no real file',
    (corpus) => {
      const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const names = files
        .filter(({ name }) => /\.(mof|mfl)$/i.test(name))
        .map((entry) => path.join(entry.parentPath, entry.name));
      expect(names.length).toBeGreaterThan(100);
      const taken = names.filter((name) => looksLikePowerShell(decodeText(readFileSync(name)).text));
      expect(taken).toEqual([]);
    },
    60_000,
  );

  test('is told quickly from a long text', () => {
    expect(looksLikePowerShell('# \n'.repeat(200_000))).toBe(false);
    expect(looksLikePowerShell(' \n\t'.repeat(200_000) + 'class A_B { };')).toBe(false);
    expect(looksLikePowerShell('<# '.repeat(100_000))).toBe(false);
  });
});

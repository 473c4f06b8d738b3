// The scripts cannot be run here. What can be checked is checked: the bytes, that nothing in them changes a site, that
// blocks and quotes are whole, and that what comes from an export cannot break out of its quotes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import { copyScript } from '../../server/src/boot-images/copyScript';
import type { CopyScript } from '../../server/src/boot-images/copyScript';
import { exportScript } from '../../server/src/boot-images/exportScript';
import { WRITERS } from './writers';

const powershell = exportScript('powershell').text;
const vbscript = exportScript('vbscript').text;

describe('export scripts', () => {
  test.each([
    ['powershell', powershell],
    ['vbscript', vbscript],
  ])('%s is ASCII with CRLF', (_, text) => {
    expect(text).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('nothing in them writes to a site', () => {
    expect(powershell).not.toMatch(
      /Set-Wmi|Remove-|Invoke-Wmi|\.Put\(|\.Delete\(|Invoke-Expression|Set-Item|SpawnInstance|CreateInstance/i,
    );
    expect(vbscript).not.toMatch(/\.Put_|\.Delete|ExecMethod|SpawnInstance|DeleteFile|RegWrite|\.Run\b|ExecuteGlobal/i);
  });

  test('they use nothing newer than PowerShell 2.0', () => {
    expect(powershell).not.toMatch(
      /ConvertTo-Json\b|Get-Cim|\[ordered\]|\[pscustomobject\]|-in\b|::new\(|Get-FileHash|\?\?/i,
    );
  });

  test('all the lazy properties are loaded, one image at a time', () => {
    expect(powershell).toContain('$image.Get()');
    expect(vbscript).toContain('services.Get(item.Path_.RelPath)');
  });

  test('both say that they are not verified', () => {
    for (const text of [powershell, vbscript]) expect(text).toContain('Not verified against a live 2007 site');
  });

  test('blocks of PowerShell close', () => {
    // Strings and comments out, then brackets must pair.
    const bare = powershell.replace(/#[^\r\n]*(?=\r\n)|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (part) =>
      part.startsWith('#') ? '' : 'x',
    );
    const open: string[] = [];
    for (const char of bare) {
      if ('({['.includes(char)) open.push(')}]'['({['.indexOf(char)]!);
      else if (')}]'.includes(char)) expect(open.pop()).toBe(char);
    }
    expect(open).toEqual([]);
  });

  test('blocks of VBScript close, and each name that is used is declared', () => {
    const open: string[] = [];
    for (const line of vbscript.split('\r\n')) {
      const code = line
        .replace(/"(?:[^"]|"")*"/g, '""')
        .replace(/'.*$/, '')
        .trim();
      expect(code).not.toMatch(/^[^"]*"[^"]*$/);
      const begin = /^(Sub|Function|For Each|For|If)\b(?!.*\bThen\s+\S)/i.exec(code)?.[1];
      if (begin) open.push(begin.replace(' Each', ''));
      const end = /^(?:End (Sub|Function|If)|(Next))$/i.exec(code);
      if (end) expect(open.pop()).toBe(end[1] ?? 'For');
      if (/^(Else|ElseIf\b.*)$/i.test(code)) expect(open.at(-1)).toBe('If');
    }
    expect(open).toEqual([]);
    const declared = new Set(
      [...vbscript.matchAll(/^\s*(?:Dim|Sub|Function) ([^\r\n]+)/gm)]
        .flatMap(([, list]) => list!.match(/\w+/g) ?? [])
        .map((name) => name.toLowerCase()),
    );
    for (const [, name] of vbscript.matchAll(/^\s*(?:Set )?(\w+) = /gm))
      expect(declared).toContain(name!.toLowerCase());
  });
});

describe('copy script', () => {
  const make = (path: string | undefined, count = 1): CopyScript => {
    const images = Array.from({ length: count }, (_, index) => ({
      PackageID: `ABC0000${index + 1}`,
      Name: 'Boot image (x86)',
      SourceSite: 'ABC',
      Architecture: 'x86',
      EnableLabShell: true,
      ImagePath: path,
    }));
    return copyScript(analyzeBootImageText('x.json', WRITERS['JSON, WMI'](images, 'ABC')).images);
  };

  test('copies each file to a name of its own', () => {
    const { script, leftOut } = make('\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.wim', 2);
    expect(leftOut).toEqual([]);
    expect(script).toMatchObject({ name: 'Copy-BootImages.ps1', bom: true });
    expect(script?.text.match(/^Copy-Checked .*$/gm)?.map((line) => line.trim())).toEqual([
      "Copy-Checked '\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.wim' 'ABC-ABC00001-x86.wim'",
      "Copy-Checked '\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.wim' 'ABC-ABC00002-x86.wim'",
    ]);
  });

  test('an image whose path is unknown or odd is left out with a sentence', () => {
    expect(make(undefined)).toEqual({
      leftOut: ['“Boot image (x86)” (ABC00001): the export does not hold its path. Look it up in the console.'],
    });
    for (const odd of [
      'boot.wim',
      'C:\\a\r\ncalc\\boot.wim',
      '\\\\srv\\share\\boot.wim; calc',
      '\\\\srv\\*\\boot.wim',
      'http://x/boot.wim',
    ]) {
      expect(make(odd).script).toBeUndefined();
      expect(make(odd).leftOut).toHaveLength(1);
    }
  });

  test('nothing in a path or a name ends its quotes or its line', () => {
    const piece = fc.constantFrom(
      "'",
      '’',
      '‘',
      '‚',
      '‛',
      '"',
      '`',
      '$(calc)',
      '\n',
      '\r',
      '\u2028',
      ';',
      'a',
      '\\',
      '#>',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 8 }), (path, id) => {
        const text = JSON.stringify({
          __CLASS: 'SMS_BootImagePackage',
          PackageID: id.join(''),
          Name: 'Boot image (x86)',
          EnableLabShell: true,
          ImagePath: `\\\\srv\\s${path.join('')}\\boot.wim`,
        });
        const { script, leftOut } = copyScript(analyzeBootImageText('x.json', text).images);
        if (!script) {
          expect(leftOut).toHaveLength(1);
          return;
        }
        const body = script.text.slice(script.text.indexOf('# “'), script.text.indexOf('if ($script:failed'));
        expect(body).toMatch(
          /^# [^\r\n\u2028\u2029]*\r\nCopy-Checked '(?:[^'‘’‚‛\r\n]|(['‘’‚‛])\1)*' '[\w-]+\.wim'\r\n\r\n$/u,
        );
      }),
      { numRuns: 500 },
    );
  });
});

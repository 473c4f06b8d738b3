// The export script for cscript, run by the script host of Windows or Wine against a stand-in for the SMS Provider; what it
// writes is read with our own reader. Wine's host says nothing and ends with 0 whatever happens: what is written tells.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import { exportScript } from '../../server/src/boot-images/exportScript';
import { decodeText } from '../../server/src/text/encoding';
import { scratch } from '../backup/support';

const HOSTILE = 'Say "hi" \\ }; { */ <b>\r\n\t\u0001#pragma';

/** The words that Wine's host does not know, in the test's copy; everything else is the script that ships. */
function standingIn(script: string, told: string): string {
  const provider = readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'provider.vbs'), 'latin1');
  const changed = script
    .replaceAll('GetObject("winmgmts:', 'StandIn("winmgmts:')
    .replaceAll('WScript.StdErr.WriteLine', 'Tell')
    .replaceAll('services.Get(', 'services.Fetch(')
    .replaceAll('.Path_.Class)', '.Path_.ClassName)')
    .replaceAll('site.Type', 'site.Kind');
  for (const word of ['StandIn(', 'Tell ', 'Fetch(', 'ClassName)', 'site.Kind']) expect(changed).toContain(word);
  return `${changed}\r\n${provider.replaceAll('TOLD', told).replaceAll(/\r?\n/g, '\r\n')}`;
}

test.skipIf(process.platform !== 'win32')(
  'the export script writes what the reader reads: several sites, lazy properties, hostile names, what fails is said',
  async () => {
    const folder = scratch();
    const file = path.join(folder, 'export.vbs');
    const told = path.join(folder, 'told.txt');
    writeFileSync(file, standingIn(exportScript('vbscript').text, told), 'latin1');
    // Without pipes: a console host that the script host starts keeps them open.
    await new Promise((resolve, reject) => {
      spawn('cscript', ['//nologo', file, '.', folder], { cwd: folder, stdio: 'ignore' })
        .once('exit', resolve)
        .once('error', reject);
    });
    const written = (suffix: string): string => {
      const [name] = readdirSync(folder).filter((each) => each.startsWith('boot-images-') && each.endsWith(suffix));
      return decodeText(readFileSync(path.join(folder, name!))).text;
    };
    expect(decodeText(readFileSync(told)).text.split(/\r?\n/).filter(Boolean)).toEqual([
      expect.stringMatching(/^Site PR2: PR2SRV does not answer/),
      expect.stringMatching(/^Site CEN is not complete/),
    ]);
    const seen = (['.mof', '.json'] as const).map((suffix) => {
      const { images, problems } = analyzeBootImageText(`a${suffix}`, written(suffix));
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      return images.map(({ image }) => ({
        id: image.packageId?.value,
        name: image.name?.value,
        bitmap: image.properties.get('backgroundbitmappath')?.value,
        drivers: image.drivers?.value.map(({ sourcePath }) => sourcePath),
      }));
    });
    const whole = { bitmap: "\\\\server\\share\\it's.bmp", drivers: ['\\\\server\\drivers\\nic'] };
    for (const images of seen) {
      expect(images).toMatchObject([
        { id: 'CEN00001', name: 'Boot image (x86)', ...whole },
        { id: 'CEN00002', name: HOSTILE, ...whole },
        // Its Get failed: what the list held is there, and the lazy properties are not taken for empty.
        { id: 'BROKEN', name: 'Boot image (x86)' },
        { id: 'PR100001', ...whole },
      ]);
      expect(images[2]!.drivers).toBeUndefined();
    }
    expect(written('.json')).toContain('\\u0001');
    expect(written('.mof')).toContain('site_PR1');
  },
);

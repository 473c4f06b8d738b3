// Findings stand on the exact lines of the export: «…» marks the text that a finding covers.
import { describe, expect, test } from 'vitest';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import { bootImageFindings, bootImagePropertyHover } from '../../server/src/boot-images/findings';
import { PROPERTIES } from '../../server/src/boot-images/properties';

/** Checks that the findings cover exactly the marked texts, in order, with these codes. */
function check(path: string, marked: string, expected: readonly string[]): void {
  const text = marked.replace(/[«»]/g, '');
  const marks: string[] = [];
  for (const match of marked.matchAll(/«([^»]*)»/g)) marks.push(match[1]!);
  const findings = bootImageFindings(analyzeBootImageText(path, text), path);
  expect(findings.map(({ code }) => code.replace('boot-images/', ''))).toEqual(expected);
  expect([...new Set(findings.map(({ span }) => text.slice(span?.start, span?.end)))]).toEqual(marks);
}

describe('findings', () => {
  test('in MOF, also where semicolons are forgotten', () => {
    check(
      'x.mof',
      `instance of SMS_BootImagePackage
{
	«BackgroundBitmapPath = "\\\\\\\\srv\\\\bg.bmp";»
	Description = "";
	«EnableLabShell = TRUE;»
	«Name = "Boot image (x86)";»
	PackageID = "ABC00001";
	«ReferencedDrivers = {
instance of SMS_Driver_Details
{
	ID = 5;
	SourcePath = "x";
}};»
	SourceDate = ""
	«ImagePath = "\\\\\\\\srv\\\\own.wim";»
};`,
      ['lost-background', 'lost-command-prompt', 'will-lose', 'drivers-survive', 'lost-path'],
    );
  });

  test('in JSON', () => {
    check(
      'x.json',
      '[{ "__CLASS": "SMS_BootImagePackage", «"Name": "Boot image (x64)"», "PackageID": "ABC00002",\n «"EnableLabShell": true» }]',
      ['will-lose', 'lost-command-prompt'],
    );
  });

  test('in CSV', () => {
    check(
      'x.csv',
      '"Name","PackageID","PackageType","EnableLabShell","Description"\r\n«"Boot image (x86)"»,"ABC00001","258",«"True"»,«"ours"»\r\n',
      ['will-lose', 'lost-command-prompt', 'lost-description'],
    );
  });

  test('after characters of two code units and with lone carriage returns', () => {
    check(
      'x.mof',
      '// 😀\rinstance of SMS_BootImagePackage {\r «Name = "Boot image (x86)";» PackageID = "A😀C"; «EnableLabShell = TRUE;»\r};',
      ['will-lose', 'lost-command-prompt'],
    );
  });

  test('each loser offers its steps, its name and its script', () => {
    const [finding] = bootImageFindings(
      analyzeBootImageText(
        'x.mof',
        'instance of SMS_BootImagePackage { Name = "Boot image (x86)"; PackageID = "ABC00001"; EnableLabShell = TRUE; ImagePath = "\\\\\\\\SRV\\\\SMS_ABC\\\\osd\\\\boot\\\\i386\\\\boot.wim"; };',
      ),
    );
    expect(finding!.actions).toEqual([
      { kind: 'open-steps', title: 'Show the steps for “Boot image (x86)” (ABC00001)', imageId: 'ABC/ABC00001' },
      {
        kind: 'copy-name',
        title: 'Copy the proposed name “ABC custom boot image (x86)”',
        text: 'ABC custom boot image (x86)',
      },
      { kind: 'copy-script', title: 'Make the script that copies the WIM file', imageId: 'ABC/ABC00001' },
      { kind: 'export-script', title: 'Write the export script' },
    ]);
  });
});

test('every property has a hover of its own, and other names have none', () => {
  const hovers = PROPERTIES.map(({ name }) => bootImagePropertyHover(name.toUpperCase()));
  expect(new Set(hovers).size).toBe(PROPERTIES.length);
  for (const hover of hovers) expect(hover).toMatch(/^\*\*\w+\*\* `[\w[\]]+` — SMS_BootImagePackage\n\n[A-Z]/);
  expect(bootImagePropertyHover('EnableLabShell')).toContain('Absent means unknown');
  expect(bootImagePropertyHover('SMS_Report')).toBeUndefined();
});

test('every property that is judged says how to set it again', () => {
  const judged = PROPERTIES.filter(({ significance }) => significance === 'customization');
  expect(judged.length).toBeGreaterThan(10);
  for (const { name, redo } of judged) expect(redo, name).toMatch(/ again\b.*\.$/);
});

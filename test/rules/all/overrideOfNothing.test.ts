// override-of-nothing: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check } from '../check';

test('override-of-nothing', () => {
  const base = 'class A_B { [key] string Name; void Go(); };\n';
  check(
    'override-of-nothing',
    `${base}class A_C : A_B { [Override(«"Nmae"»)] string Name; [Override("go")] void Go(); };`,
  );
  check('override-of-nothing', 'class A_B { [Override(«"Name"»)] string Name; };');
  check('override-of-nothing', 'class A_B : A_Gone { [Override("Nmae")] string Name; };');
  const severity = (dialect: 'wmi' | 'cim2') =>
    check('override-of-nothing', 'class A_B { [Override(«"Name"»)] string Name; };', { dialect })[0]!.severity;
  expect([severity('wmi'), severity('cim2')]).toEqual(['hint', 'warning']);
});

test('override-of-nothing below the classes of Desired State Configuration that are wholly known', () => {
  const [found] = check(
    'override-of-nothing',
    'class DSC_Pump : OMI_BaseResource { [Key] string Name; [Override(«"DependsOm"»)] string DependsOn[]; };',
    { dialect: 'cim2' },
  );
  expect(found!.message).toBe(
    'OMI_BaseResource and what it derives from have no DependsOm to override. Did you mean DependsOn?',
  );
  check('override-of-nothing', 'class A_Manager : OMI_ReportManager { [Override(«"SourceInf"»)] string SourceInfo; };');
  // What a class of a later version has, one whose members are not all known, and one that a file declares itself.
  check(
    'override-of-nothing',
    `class DSC_Pump : OMI_BaseResource { [Override("psdscrunascredential"), EmbeddedInstance("MSFT_Credential")] string PsDscRunAsCredential; };
class A_Manager : MSFT_WebDownloadManager { [Override("SignedItemType")] string SignedItemType[]; };
class A_Disk : Win32_LogicalDisk { [Override("Recalibrate")] uint32 Recalibrate(); };`,
  );
  check(
    'override-of-nothing',
    `class OMI_BaseResource { string Requires[]; };
class DSC_Pump : OMI_BaseResource { [Override("Requires")] string Requires[]; };`,
  );
});

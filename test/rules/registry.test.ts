// The rules about classes that read the registry: what each finds, and its nearest innocent twin.
import { describe, expect, test } from 'vitest';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { check, codesOf, repair } from './check';

const CLASS = '[DYNPROPS] class A_P { [key] string K; string V; };\n';
const KEY = String.raw`Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso`;

/** A class with an instance whose property has the given context and provider. */
function value(
  context: string,
  provider = ', Provider("RegPropProv")',
  instance = '[DYNPROPS] instance of A_P',
): string {
  return `${CLASS}${instance} { K = "A"; [PropertyContext(${context}), Dynamic${provider}] V; };\n`;
}

/** A class of RegProv with the given context. */
function keys(
  context: string,
  provider = 'RegProv',
  body = '[key] string K; [PropertyContext("V")] string V;',
): string {
  return `[dynamic, provider("${provider}"), ClassContext(${context})] class A_Q { ${body} };\n`;
}

test('clean classes have no finding', () => {
  expect(codesOf(value(`"${KEY}|V"`))).toEqual([]);
  expect(codesOf(keys(`"${KEY}"`))).toEqual([]);
  expect(codesOf(value(String.raw`"local|hkey_local_machine\\software\\" "Contoso|V"`))).toEqual([]);
});

describe('registry-machine', () => {
  test('missing or misspelt', () => {
    check('registry-machine', value(String.raw`«"HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|V"»`));
    check('registry-machine', value(String.raw`«"HKLM\\SOFTWARE\\Contoso|V"»`));
    check('registry-machine', value(String.raw`«"Locl|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|V"»`));
    check('registry-machine', keys(String.raw`«"HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso"»`));
    check('registry-machine', keys(String.raw`"SERVER7|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso"`));
    check('registry-machine', `class A_Q { [PropertyContext("V")] string V; };`);
    check(
      'registry-machine',
      '[dynamic, provider("OwnProv"), ClassContext("whatever|x")] class A_Q { [key] string K; };',
    );
  });
  test('the repair', () => {
    expect(repair('registry-machine', keys(String.raw`"HKEY_LOCAL_MACHINE\\SOFTWARE"`))).toContain(
      '("Local|HKEY_LOCAL',
    );
    expect(repair('registry-machine', keys(String.raw`"Locla|HKEY_LOCAL_MACHINE\\SOFTWARE"`))).toContain(
      '("Local|HKEY_LOCAL',
    );
  });
});

describe('registry-hive', () => {
  test('shortened, misspelt, none', () => {
    check('registry-hive', value(String.raw`«"Local|HKLM\\SOFTWARE\\Contoso|V"»`));
    check('registry-hive', value(String.raw`«"Local|HKEY_LOCALMACHINE\\SOFTWARE\\Contoso|V"»`));
    check('registry-hive', value(String.raw`«"Local|SOFTWARE\\Contoso|V"»`));
    check('registry-hive', keys(String.raw`«"Local|HKEY_LOCAL_MACHNE\\SOFTWARE"»`));
    check('registry-hive', keys(String.raw`"Local|hkey_local_machine\\SOFTWARE"`));
    check('registry-hive', keys(String.raw`"Local|HKEY_LOCAL_MACHINE\SOFTWARE\Contoso"`));
    check('registry-hive', keys(String.raw`"Local|HKCU\\SOFTWARE"`));
  });
  test('the repair', () => {
    expect(repair('registry-hive', keys(String.raw`"Local|HKLM\\SOFTWARE"`))).toContain(
      String.raw`"Local|HKEY_LOCAL_MACHINE\\SOFTWARE"`,
    );
    expect(repair('registry-hive', value(String.raw`"Local|SOFTWARE\\Contoso|V"`))).toContain(
      String.raw`"Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|V"`,
    );
  });
});

test('registry-user-hive', () => {
  check('registry-user-hive', value(String.raw`«"Local|HKEY_CURRENT_USER\\SOFTWARE\\Contoso|V"»`));
  check('registry-user-hive', value(String.raw`«"Local|HKCU\\SOFTWARE\\Contoso|V"»`));
  check('registry-user-hive', keys(String.raw`«"Local|HKEY_USERS\\S-1-5-21-1\\SOFTWARE"»`));
  check('registry-user-hive', keys(String.raw`"Local|HKEY_USERS\\.DEFAULT\\SOFTWARE"`));
  check('registry-user-hive', keys(String.raw`"Local|HKEY_USERS\\S-1-5-18\\SOFTWARE"`));
  check('registry-user-hive', keys(`"${KEY}"`));
});

describe('registry-backslashes', () => {
  test('one or four, not two', () => {
    check('registry-backslashes', value(String.raw`«"Local|HKEY_LOCAL_MACHINE\SOFTWARE\Contoso|V"»`));
    check('registry-backslashes', value(String.raw`«"Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso|V"»`));
    check('registry-backslashes', keys(String.raw`«"Local|HKEY_LOCAL_MACHINE\\SOFTWARE\Contoso"»`));
    check('registry-backslashes', keys(String.raw`"Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\\"Contoso\""`));
    check('registry-backslashes', keys(String.raw`"\\\\server|HKEY_LOCAL_MACHINE\\SOFTWARE"`));
    check('registry-backslashes', keys(`"${KEY}"`));
    check(
      'registry-backslashes',
      String.raw`[Namespace("\\\\\\\\.\\\\root\\\\cimv2"), SMS_Report(TRUE)] class A_B { };`,
    );
  });
  test('where a control character comes of it, the other rule speaks alone', () => {
    const text = keys(String.raw`"Local|HKEY_LOCAL_MACHINE\SOFTWARE\new"`);
    expect(codesOf(text)).toEqual(['escape-in-path']);
  });
  test('the repair', () => {
    for (const wrong of ['\\', '\\\\\\\\']) {
      const text = value(`"Local|HKEY_LOCAL_MACHINE${wrong}SOFTWARE${wrong}Contoso|V"`);
      expect(repair('registry-backslashes', text)).toBe(value(`"${KEY}|V"`));
    }
  });
});

test('registry-value', () => {
  check('registry-value', value(`«"${KEY}"»`));
  check('registry-value', value(`"${KEY}|V"`));
  check('registry-value', keys(`"${KEY}"`));
  expect(repair('registry-value', value(`"${KEY}"`))).toBe(value(`"${KEY}|V"`));
});

describe('registry-expression', () => {
  test('parentheses without carets', () => {
    check('registry-expression', value(`«"${KEY}|Retry(Hour)"»`));
    check('registry-expression', value(`"${KEY}|Retry^(Hour^)"`));
    check('registry-expression', value(`"${KEY}|.raw(\\"Internal\\")(0)(0)"`));
    check('registry-expression', value(`"${KEY}|Retry"`));
    check(
      'registry-expression',
      keys(`"${KEY}"`, 'RegProv', '[key] string K; [PropertyContext(«"Retry(Hour)"»)] string V;'),
    );
    expect(check('registry-expression', keys(`«"${KEY} (EMEA)"»`))[0]!.severity).toBe('information');
    expect(check('registry-expression', value(`«"${KEY}|x^y"»`))[0]!.severity).toBe('information');
    check('registry-expression', value(`"${KEY}|x^^y"`));
    check('registry-expression', value(`«"${KEY}|x^"»`));
    check('registry-expression', 'class A_B { [PropertyContext("a(b)")] string V; };');
  });
  test('the repair', () => {
    expect(repair('registry-expression', value(`"${KEY} (B)|Retry(Hour)"`))).toBe(
      value(`"${KEY} ^(B^)|Retry^(Hour^)"`),
    );
  });
});

test('registry-provider', () => {
  check('registry-provider', value(`"${KEY}|V"`, ', Provider(«"RegProv"»)'));
  check('registry-provider', value(`"${KEY}|V"`));
  check('registry-provider', keys(`"${KEY}"`, 'RegPropProv').replace('"RegPropProv"', '«"RegPropProv"»'));
  check('registry-provider', keys(`"${KEY}"`));
  expect(repair('registry-provider', value(`"${KEY}|V"`, ', Provider("RegProv")'))).toContain('"RegPropProv"');
});

test('unknown-provider', () => {
  check('unknown-provider', value(`"${KEY}|V"`, ', Provider(«"RegPropProvider"»)'));
  check('unknown-provider', value(`"${KEY}|V"`, ', Provider(«"RegPropPrv"»)'));
  check('unknown-provider', keys(`"${KEY}"`, 'RegProvv').replace('"RegProvv"', '«"RegProvv"»'));
  check('unknown-provider', '[dynamic, provider("CIMWin32a")] class A_B { [key] string K; };');
  check('unknown-provider', '[dynamic, provider("ContosoProv")] class A_B { [key] string K; };');
  check(
    'unknown-provider',
    'instance of __Win32Provider as $P { Name = "RegProvv"; };\n' + keys(`"${KEY}"`, 'RegProvv'),
  );
  expect(repair('unknown-provider', value(`"${KEY}|V"`, ', Provider("RegPropProvider")'))).toContain('"RegPropProv"');
});

test('dynamic-without-provider', () => {
  check('dynamic-without-provider', `[«dynamic», ClassContext("${KEY}")] class A_B { [key] string K; };`);
  check('dynamic-without-provider', '[«dynamic»] class A_B { [key] string K; };');
  check('dynamic-without-provider', '[dynamic, guid("{1}")] class A_B { };\n[dynamic] class A_C : EventTrace { };');
  check('dynamic-without-provider', '[dynamic(FALSE)] class A_B { [key] string K; };');
  check('dynamic-without-provider', value(`"${KEY}|V"`, '').replace('Dynamic', '«Dynamic»'));
  check('dynamic-without-provider', value(`"${KEY}|V"`, '', '[DYNPROPS, Provider("RegPropProv")] instance of A_P'));
  expect(repair('dynamic-without-provider', value(`"${KEY}|V"`, ''))).toContain('Dynamic, Provider("RegPropProv")]');
});

test('missing-registry-context', () => {
  check('missing-registry-context', '[dynamic, «provider("RegProv")»] class A_B { [key] string K; };');
  check('missing-registry-context', keys(`"${KEY}"`));
  check('missing-registry-context', '[dynamic, provider("CIMWin32")] class A_B { [key] string K; };');
  check(
    'missing-registry-context',
    `${CLASS}[DYNPROPS] instance of A_P { K = "A"; [Dynamic, «Provider("RegPropProv")»] V; };`,
  );
  check('missing-registry-context', value(`"${KEY}|V"`));
});

test('registry-class-without-key', () => {
  check('registry-class-without-key', keys(`"${KEY}"`, 'RegProv', 'string K;').replace('A_Q', '«A_Q»'));
  check('registry-class-without-key', '[DYNPROPS] class «A_B» { string K; };');
  check('registry-class-without-key', keys(`"${KEY}"`));
  check('registry-class-without-key', `class A_X { [key] string K; };\n[DYNPROPS] class A_B : A_X { string V; };`);
  check('registry-class-without-key', '[DYNPROPS] class A_B : A_Gone { string V; };');
  check('registry-class-without-key', '[Singleton, DYNPROPS] class A_B { string V; };');
});

describe('classes with DYNPROPS', () => {
  test('instance-without-dynprops', () => {
    check('instance-without-dynprops', value(`"${KEY}|V"`, undefined, 'instance of «A_P»'));
    check('instance-without-dynprops', value(`"${KEY}|V"`));
    check('instance-without-dynprops', `${CLASS}instance of A_P { K = "A"; V = "x"; };`);
    expect(repair('instance-without-dynprops', value(`"${KEY}|V"`, undefined, 'instance of A_P'))).toContain(
      '[DYNPROPS]\ninstance of',
    );
  });
  test('class-without-dynprops', () => {
    check('class-without-dynprops', value(`"${KEY}|V"`).replace('[DYNPROPS] class A_P', 'class «A_P»'));
    check('class-without-dynprops', value(`"${KEY}|V"`));
  });
  test('dynprops-without-instance', () => {
    check('dynprops-without-instance', CLASS.replace('A_P', '«A_P»'));
    check('dynprops-without-instance', value(`"${KEY}|V"`));
    check('dynprops-without-instance', 'class A_P { [key] string K; };');
    const index = new WorkspaceIndex();
    index.set('file:///other.mof', parseTree('[DYNPROPS] instance of A_P { K = "A"; };'));
    check('dynprops-without-instance', CLASS, { index });
  });
  test('dynprops-class-unknown: a renamed block', () => {
    const renamed =
      CLASS.replace('A_P', 'App_2019') + value(`"${KEY}|V"`).replace(CLASS, '').replace('A_P', '«App_2017»');
    check('dynprops-class-unknown', renamed);
    expect(repair('dynprops-class-unknown', renamed.replace(/[«»]/g, ''))).toContain('instance of App_2019');
    check('dynprops-class-unknown', renamed.replace(/[«»]/g, '').replace('2017', '2019'));
    check('dynprops-class-unknown', value(`"${KEY}|V"`).replace(CLASS, ''));
    check(
      'dynprops-class-unknown',
      `${CLASS.replace('A_P', 'A_Q')}class A_P { [key] string K; };\n${value(`"${KEY}|V"`)}`,
    );
  });
  test('dynprops-property-unset', () => {
    const more = (mark: string) => value(`"${KEY}|V"`).replace('string V;', `string V; string ${mark};`);
    expect(check('dynprops-property-unset', more('«Owner»'))[0]!.severity).toBe('information');
    check('dynprops-property-unset', value(`"${KEY}|V"`));
    check('dynprops-property-unset', more('Owner').replace('K = "A";', 'K = "A"; Owner = "x";'));
  });
});

describe('duplicate-instance', () => {
  const classes = 'class A_B { [key] string N; string V; };\n';
  test('equal keys, in any case', () => {
    check('duplicate-instance', `${classes}instance of A_B { N = "a"; V = "x"; };\ninstance of «a_b» { n = "A"; };`);
    check('duplicate-instance', `${classes}instance of A_B { N = "a"; };\ninstance of A_B { N = "b"; };`);
    check(
      'duplicate-instance',
      `class A_B { string N; };\ninstance of A_B { N = "a"; };\ninstance of A_B { N = "a"; };`,
    );
    check('duplicate-instance', `instance of A_Gone { N = "a"; };\ninstance of A_Gone { N = "a"; };`);
    check(
      'duplicate-instance',
      'instance of __Namespace { Name = "SMS"; };\ninstance of __Namespace { Name = "SMS"; };',
    );
    check(
      'duplicate-instance',
      `${classes}instance of A_B { N = "a"; };\n#pragma namespace("root\\\\x")\ninstance of A_B { N = "a"; };`,
    );
  });
  test('a deletion between them', () => {
    const between = (pragma: string) =>
      `${classes}instance of A_B { N = "a"; };\n${pragma}\ninstance of A_B { N = "a"; };`;
    check('duplicate-instance', between('#pragma deleteinstance("A_B.N=\\"a\\"", NOFAIL)'));
    check('duplicate-instance', between('#pragma deleteclass("A_B", NOFAIL)'));
  });
  test('equal to the letter is information, and can be deleted', () => {
    const text = `${classes}instance of A_B { N = "a"; };\ninstance of «A_B» { N = "a"; };`;
    expect(check('duplicate-instance', text)[0]!.severity).toBe('information');
    expect(repair('duplicate-instance', text.replace(/[«»]/g, '')).match(/instance of/g)).toHaveLength(1);
  });
});

describe('instance-key-missing', () => {
  const classes = 'class A_B { [key] string N; string V; };\n';
  test('not given, or NULL', () => {
    check('instance-key-missing', `${classes}instance of «A_B» { V = "x"; };`);
    check('instance-key-missing', `${classes}instance of A_B { N = «NULL»; };`);
    check('instance-key-missing', `${classes}class A_C : A_B { };\ninstance of «A_C» { V = "x"; };`);
    check('instance-key-missing', `${classes}instance of A_B { n = "x"; };`);
    check('instance-key-missing', `class A_B { [key] string N = "x"; };\ninstance of A_B { };`);
    check('instance-key-missing', `class A_B { [key] string N = NULL; };\ninstance of «A_B» { };`);
    check('instance-key-missing', `class A_B : A_Gone { [key] string N; };\ninstance of A_B { };`);
    check('instance-key-missing', `${classes}instance of A_O { V = instance of A_B { V = "x"; }; };`);
  });
  test('what is known from elsewhere weighs less', () => {
    expect(check('instance-key-missing', 'instance of «CommandLineEventConsumer» { };')[0]!.severity).toBe(
      'information',
    );
    const text = `${classes}instance of «A_B» { V = "x"; };`;
    expect(check('instance-key-missing', text)[0]!.severity).toBe('error');
    expect(check('instance-key-missing', text, { dialect: 'cim2' })[0]!.severity).toBe('warning');
  });
});

// instance-key-missing: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';

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

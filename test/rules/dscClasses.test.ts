/** Compiled configurations and schemas of Desired State Configuration: what is known of their base classes is not all. */
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { documentOf } from '../support/marked';

const SCHEMA = '[ClassVersion("1.0.0")]\nclass DSC_Pump : OMI_BaseResource { [Key] string Name; };\n';

function codesOf(text: string): string[] {
  return analyze(documentOf(text)).map(({ code }) => code);
}

test('what a later version adds to a base class is no unknown property', () => {
  const text = `instance of MSFT_Credential as $A { UserName = "u"; Password = "p"; };
${SCHEMA}instance of DSC_Pump { Name = "x"; DependsOn = {"[Pump]a"}; PsDscRunAsCredential = $A; };
instance of MSFT_WebDownloadManager { ServerURL = "https://host"; SignedItemType = {"a"}; };
`;
  expect(codesOf(text)).toEqual([]);
});

test('pairs of one key replace nothing: they are parts of others', () => {
  const text = `instance of MSFT_KeyValuePair as $A { Key = "a"; Value = "1"; };
instance of MSFT_KeyValuePair as $B { Key = "a"; Value = "2"; };
instance of MSFT_DSCMetaConfiguration { DownloadManagerCustomData = {$A, $B}; RebootNodeIfNeeded = TRUE; };
`;
  expect(codesOf(text)).toEqual([]);
});

test('a value of another type is still reported', () => {
  expect(codesOf('instance of MSFT_DSCMetaConfiguration { RebootNodeIfNeeded = "maybe"; };')).toContain('value-type');
});

test('what the base class of a resource cannot have is reported, and what it has is not', () => {
  const instance = (property: string): string[] =>
    codesOf(`${SCHEMA}instance of DSC_Pump { Name = "x"; ${property}; };`);
  expect(instance('DependOn = {"[Pump]a"}')).toEqual(['unknown-instance-property']);
  expect(instance('PsDscRunAsCredential = NULL')).toEqual([]);
  const own = '[write, EmbeddedInstance("MSFT_Credential")] string PsDscRunAsCredential;';
  expect(codesOf(SCHEMA.replace('string Name;', `string Name; ${own}`))).toEqual([]);
});

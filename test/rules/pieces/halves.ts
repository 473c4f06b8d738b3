/** The two halves of inventory, in one file or in two. */
import { WorkspaceIndex } from '../../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../../server/src/syntax/parser';
import { CIMV2, SMS } from './namespaces';

export const PROVIDER = '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")]';

export const data = (body: string, name = 'Con_App') => `${CIMV2}${PROVIDER} class ${name} { ${body} };\n`;

export const reporting = (body: string, name = 'Con_App', more = '') =>
  `${SMS}[SMS_Report(TRUE), SMS_Group_Name("${name}"), SMS_Class_ID("CON|${name.toUpperCase()}|1.0")${more}] class ${name} : SMS_Class_Template { ${body} };\n`;

export const KEY = '[SMS_Report(TRUE), key] string K;';

/** A workspace with one more file, by default beside the tested one. */
export function beside(text: string, name = 'configuration.mof', folder = 'file:///'): WorkspaceIndex {
  const index = new WorkspaceIndex();
  index.set(`${folder}${name}`, parseTree(text));
  return index;
}

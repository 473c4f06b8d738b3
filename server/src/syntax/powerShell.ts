/**
 * PowerShell compiles a script with a `configuration` to a `.mof`, and people save the script itself under that name. Such
 * a file is left alone. No declaration of MOF begins with that word, and nothing of MOF looks like the rest.
 */
import { t } from '../l10n';
import { wholeText, type TextSource } from '../text/textSource';
import { SyntaxTree } from './syntaxTree';

const LEAD = /(?:\s|<#[\s\S]*?#>|#(?!\s*(?:pragma|include|define|undef|if|el|end|line|error)\b)[^\r\n]*)*/iy;
/** What may be before it: `[DscLocalConfigurationManager()]`, `using module X`. */
const BEFORE = /\[\s*\w{1,64}\s*\(\s*\)\s*\]|using[ \t]+(?:module|namespace)[ \t][^\r\n]*/iy;
const CONFIGURATION = /configuration\s+(?:[\w-]{1,256}|"[^"\r\n]{1,256}"|'[^'\r\n]{1,256}'|\$\w{1,256})\s*\{/iy;
/** A variable, a table or list, a parameter block, a cmdlet, a node. */
const SCRIPT = /\$[A-Z_{(]|@[({]|\bparam\s*\(|\bImport-DscResource\b|^[ \t]*node\b[^;\r\n]*$/im;

/** How much after the opening is searched for what only a script has, in code units. */
const WINDOW = 16384;
/** How much of a text is searched for the opening, in code units: nobody writes longer comments before it. */
const HEAD = 65_536;

/** True for a script that begins with a configuration and goes on as only a script does. */
export function looksLikePowerShell(source: TextSource): boolean {
  const text = source.slice(0, HEAD);
  let at = after(LEAD, text, 0);
  for (let next = after(BEFORE, text, at); next > at; next = after(BEFORE, text, at)) at = after(LEAD, text, next);
  const body = after(CONFIGURATION, text, at);
  return body > at && SCRIPT.test(text.slice(at, body + WINDOW));
}

/** The tree of such a file, which is one text with one note; undefined for every other text. */
export function powerShellTree(text: TextSource): SyntaxTree | undefined {
  if (!looksLikePowerShell(text)) return undefined;
  const message = t`This is a PowerShell configuration, not MOF. Run it: what it writes is the MOF file.`;
  return SyntaxTree.unread(wholeText(text), 'syntax/powershell', 'information', message);
}

/** The end of what the pattern finds at the offset; the offset where it finds nothing. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

// Known vulnerabilities in the code that ships. Nothing is a dependency at run time, because everything is bundled, so `npm audit
// --omit=dev` alone would look at nothing: the whole tree is asked about, and the packages of the bill of materials are picked out.
import { run } from '../host/processes.mjs';

/**
 * Asks the registry about what is installed.
 * @param bundled the names of the packages in the bundles
 * @returns { state, text }: `clean`, `found` (a bundled package has a known vulnerability) or `unknown` (nobody answered, as it
 * is offline), and the sentence that says so
 */
export async function auditBundled(bundled) {
  const windows = process.platform === 'win32';
  const [program, ...args] = [...(windows ? ['cmd.exe', '/d', '/c'] : []), 'npm', 'audit', '--json'];
  const { output } = await run(program, args, { quiet: true, timeout: 60_000 });
  return judgeAudit(output, bundled);
}

/** What the answer of `npm audit --json` means for the bundled packages; see `auditBundled`. */
export function judgeAudit(output, bundled) {
  const answer = readAnswer(output);
  if (!answer?.vulnerabilities) {
    const reason = answer?.error?.summary || answer?.message || 'the registry did not answer';
    return {
      state: 'unknown',
      text: `Not checked for known vulnerabilities (${reason}), so nothing is known of any. Run this again where the registry answers.`,
    };
  }
  const all = Object.values(answer.vulnerabilities);
  const found = all.filter(({ name }) => bundled.includes(name));
  if (found.length) {
    const list = found.map(({ name, severity }) => `${name} (${severity})`).join(', ');
    return { state: 'found', text: `Known vulnerabilities in code that ships: ${list}. \`npm audit\` tells more.` };
  }
  const tools = all.length ? ` Of the tools, ${all.length} have some: \`npm audit\`.` : '';
  return { state: 'clean', text: `No known vulnerability in the ${bundled.length} packages that ship.${tools}` };
}

/** npm writes warnings around its JSON. */
function readAnswer(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

/** What belongs between the parentheses that are being written. */
import type { SignatureHelp as LspHelp } from 'vscode-languageserver';
import { filesForSignature, signatureHelp } from '../../features/signatureHelp';
import type { Feature } from './feature';

export const signatureHelpFeature: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ['(', '{'], retriggerCharacters: [','] } },
  register: (scope) =>
    scope.context.connection.onSignatureHelp(
      scope.onFile(
        'Showing the signature',
        null,
        async (model, lines, { position }, _run, token): Promise<LspHelp | null> => {
          const offset = lines.offsetAt(position);
          const whole = await scope.models.withFiles(model, filesForSignature(model, offset), token);
          const help = signatureHelp(whole, offset);
          if (!help) return null;
          const { signatures, active, parameter } = help;
          return {
            signatures: signatures.map(({ label, documentation, parameters }) => ({
              label,
              ...(documentation === '' ? {} : { documentation: markdown(documentation) }),
              parameters: parameters.map((one) => ({
                label: [one.start, one.end],
                ...(one.documentation === '' ? {} : { documentation: markdown(one.documentation) }),
              })),
            })),
            activeSignature: active,
            // A number beyond the parameters means that none of them is being written.
            activeParameter: parameter ?? signatures[active]!.parameters.length,
          };
        },
      ),
    ),
};

function markdown(value: string) {
  return { kind: 'markdown' as const, value };
}

/** What belongs between the parentheses that are being written. */
import type { SignatureHelp as LspHelp } from 'vscode-languageserver';
import { filesForSignature, signatureHelp } from '../../features/signatureHelp';
import { markupFor } from '../markup';
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
          const { client } = scope.context;
          const formats = client().textDocument?.signatureHelp?.signatureInformation?.documentationFormat;
          const told = (value: string) => (value === '' ? {} : { documentation: markupFor(formats, value) });
          return {
            signatures: signatures.map(({ label, documentation, parameters }) => ({
              label,
              ...told(documentation),
              parameters: parameters.map((one) => ({
                label: [one.start, one.end],
                ...told(one.documentation),
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

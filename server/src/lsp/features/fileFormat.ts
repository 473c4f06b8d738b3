/** How a file is stored: its encoding and byte order mark, which the protocol has no words for. */
import { FILE_FORMAT_REQUEST, type FileFormatParams, type FileFormatResult } from '../../protocol';
import { decodeText, describeFormat, readBytes } from '../../service';
import { commandError } from '../guard';
import type { Feature } from './feature';

export const fileFormatFeature: Feature = {
  capabilities: {},
  register({ context: { connection, host, settings, log } }) {
    connection.onRequest(FILE_FORMAT_REQUEST, async ({ uri }: FileFormatParams): Promise<FileFormatResult | null> => {
      const path = host.pathOf(uri);
      if (path === undefined) return null;
      try {
        const { format } = decodeText(await readBytes(host.env, path), { ansi: settings().ansi });
        return { encoding: format.encoding, bom: format.bom, description: describeFormat(format) };
      } catch (error) {
        return Promise.reject(commandError(error, log, FILE_FORMAT_REQUEST));
      }
    });
  },
};

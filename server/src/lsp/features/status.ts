/** What an editor shows beside the language of a file: the dialect it is checked against, and how much the index holds. */
import { STATUS_REQUEST, type StatusParams, type StatusResult } from '../../protocol';
import { dialectOf } from '../../rules/analyze';
import type { Feature } from './feature';

export const statusFeature: Feature = {
  capabilities: {},
  register({ context: { connection, documents, rules, workspace } }) {
    connection.onRequest(STATUS_REQUEST, ({ uri }: StatusParams): StatusResult | null => {
      const open = documents.get(uri);
      if (!open) return null;
      const { dialect } = rules.settingsFor(uri);
      return {
        ...(open.tooLarge === undefined ? { dialect: dialectOf(open.model, { dialect }) } : {}),
        dialectFrom: dialect === 'auto' ? 'file' : 'settings',
        classes: workspace.index.classCount,
        files: workspace.index.fileCount,
        isReading: workspace.isReading,
      };
    });
  },
};

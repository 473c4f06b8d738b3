/** Findings as annotations of GitHub and Azure. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { azureAnnotations, githubAnnotations } from '../../server/src/report/annotations';
import { visibleText } from '../../server/src/text/visible';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

test('law: a finding is one line, and no name or sentence ends its fields early', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, message) => {
      const findings = [{ path, code: 'a', severity: 'error' as const, message, range }];
      const [github, azure] = [githubAnnotations(findings), azureAnnotations(findings)];
      for (const line of [github, azure]) expect(line.trimEnd().split(/\r|\n/)).toHaveLength(1);
      const [, properties, text] = /^::error ([^:]*)::(.*)\n$/s.exec(github)!;
      const back = (escaped: string): string =>
        escaped
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ',')
          .replaceAll('%0A', '\n')
          .replaceAll('%0D', '\r')
          .replaceAll('%25', '%');
      expect(back(text!)).toBe(visibleText(message));
      expect(back(/file=([^,]*),/.exec(properties!)![1]!)).toBe(visibleText(path.replaceAll('\\', '/')));
      expect(/^##vso\[task\.logissue [^\]]*\]/.exec(azure)![0].split(';')).toHaveLength(6);
    }),
  );
});

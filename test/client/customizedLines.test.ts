// The mark of customized lines and what its hover says, with a VS Code that only notes what it is asked for.
import { beforeEach, expect, test, vi } from 'vitest';
import type { TextEditor } from 'vscode';
import type { CustomizedItem } from '../../server/src/protocol';

const settings = vi.hoisted(() => ({ isMarked: true, types: [] as Record<string, unknown>[] }));

vi.mock('vscode', () => ({
  window: {
    createTextEditorDecorationType: (type: Record<string, unknown>) => {
      settings.types.push(type);
      return { dispose: () => undefined };
    },
  },
  workspace: { getConfiguration: () => ({ get: () => settings.isMarked }) },
  ThemeColor: class {
    constructor(readonly id: string) {}
  },
  OverviewRulerLane: { Left: 1 },
  Range: class {
    constructor(...places: number[]) {
      Object.assign(this, { places });
    }
  },
  MarkdownString: class {
    value = '';
    appendText(text: string) {
      this.value += `text(${text})`;
    }
    appendMarkdown(text: string) {
      this.value += text;
    }
  },
}));

const { CustomizedLines } = await import('../../client/src/inventory/customizedLines');

const ITEMS: readonly CustomizedItem[] = [
  { lines: 4, from: 8, to: 12, sentences: ['Name is reported now.'], inDefault: '[SMS_Report(FALSE)] string Name;' },
  { lines: 3, from: 2, to: 5, sentences: ['[x](command:y) was added.'] },
];

function shown(items: readonly CustomizedItem[]) {
  let options: { range: unknown; hoverMessage: { value: string } }[] = [];
  const editor = { setDecorations: (_: unknown, asked: typeof options) => void (options = asked) };
  new CustomizedLines().show(editor as unknown as TextEditor, items);
  return options.map(({ range, hoverMessage }) => ({ range, hover: hoverMessage.value }));
}

beforeEach(() => void (settings.isMarked = true));

test('each customized line has its mark, and the hover says the difference and the default', () => {
  const [first, second] = shown(ITEMS);
  expect(settings.types.at(-1)).toMatchObject({ isWholeLine: true, overviewRulerLane: 1, borderWidth: '0 0 0 3px' });
  expect(JSON.stringify([first!.range, second!.range])).toBe('[{"places":[4,8,4,12]},{"places":[7,2,7,5]}]');
  expect(first!.hover).toContain('Name is reported now.');
  expect(first!.hover).toContain('```mof\n[SMS_Report(FALSE)] string Name;\n```');
  expect(second!.hover).not.toContain('```');
});

test('names of files get into the hover as text alone', () => {
  const [, second] = shown(ITEMS);
  // All of it is appended as text, and even there the brackets are held apart.
  expect([second!.hover.startsWith('text('), second!.hover.endsWith('was added.)')]).toEqual([true, true]);
  expect(second!.hover).not.toContain('](');
});

test('no line is marked where the setting says so', () => {
  settings.isMarked = false;
  expect(shown(ITEMS)).toEqual([]);
});

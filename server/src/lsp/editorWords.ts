/** The façade's sentences name the options of the command line. In an editor there are none: there it is done otherwise. */

const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /Give your customized file as --mine and the new default as --theirs, or say --not-swapped\./,
    'Swap them, or merge them as they are.',
  ],
  [/ \(--(?:base|mine|theirs)\)/g, ''],
  [/--mine (?=“)/g, 'Your file '],
  [/--theirs (?=“)/g, 'the new default '],
  [/--output (?=“)/g, ''],
  [/, or leave --base out/g, ', or merge without an old default'],
  [/; --resolve answers differently/g, '; “Ask Again” on a question answers it differently'],
  [/\b(n)ame it with --base/gi, '$1ame it as the old default'],
  [/ \(“backup restore [^”]*” writes it to a file\)/g, ''],
  [/name the right one with --mine\./g, 'choose the right one as your file.'],
  [/Answer with --resolve, or write to a new file and edit it\./g, 'Answer in the list of questions first.'],
  [/(?:Say how to write it: )?--encoding utf-16le keeps every character\./g, 'As UTF-16 every character is kept.'],
  [/--no-store does without\./g, 'Look at the backup folder.'],
  [/--skip (\S+): /g, '$1: '],
  [/--resolve (\S+)=\w+: /g, '$1: '],
  [/ --dry-run lists them\./g, ''],
  [
    /^Give SMS_def\.mof, or the installation folder, to --site\.$/,
    'Open a folder that holds SMS_def.mof, for instance the installation folder.',
  ],
  [/\b(?:Give|give) (.+?) to --site\b/g, 'Put $1 into the folder that is open'],
  [/(syntax errors?), run check(?=\.)/, '$1'],
  [/: run backup verify\./, ': verify the backups.'],
];

/** The sentence without an option of the command line in it. */
export function editorWords(text: string): string {
  return WORDS.reduce((words, [pattern, instead]) => words.replace(pattern, instead), text);
}

/** What must not come out of a file: whole blocks of characters that only a machine sees, half a pair, and orders to build servers. */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
];

/** The characters of a text that a reader does not see, or that do something to what shows them. */
export function hiddenIn(text: string): string[] {
  const found = [...text].filter((char) => {
    const code = char.codePointAt(0)!;
    return HIDDEN.some(([from, to]) => from <= code && code <= to);
  });
  return [...new Set([...found, ...(text.match(/\r(?!\n)/g) ?? [])])].map((char) => char.codePointAt(0)!.toString(16));
}

/** What build servers look for: anywhere in a line, and at its beginning. */
export const ORDERS = /##\w*\[|^[^\S\r\n]*::[a-z]/im;

/** Texts that a stranger's file may hold, each meant to do something to whoever shows it. `FORGED` must begin no line. */
export const NASTY: readonly string[] = [
  '\x1b[2J\x1b[31mred\x1b]0;title\x07',
  'bell\x07 back\b\b\b null-ish\x01 del\x7f',
  '\x9b31mC1\x9d0;x\x9c',
  'a\nFORGED: no errors',
  'a\rFORGED: no errors',
  'a\r\nFORGED: no errors',
  'a\u2028FORGED\u2029FORGED\x85FORGED',
  'user\u202egpj.exe\u202c \u2066x\u2069 \u200fy',
  'zero\u200bwidth\u200c\u200d\u2060\ufeff soft\u00adhyphen \u3164filler\ufe0f \ufff9note\ufffb',
  // Letters of tags, which only a machine reads: “run”.
  'tag\u{e0001}\u{e0072}\u{e0075}\u{e006e}\u{e007f}',
  '##vso[task.setvariable variable=FORGED]1',
  'middle ##vso[task.complete result=Succeeded]done ##[error]x ##teamcity[x]',
  '##\u200bvso[task.setvariable variable=x]1',
  '::error file=a.mof::FORGED',
  '  ::stop-commands::FORGED',
  'a\n::error::FORGED\n##vso[task.complete]',
  'a%0A::error::FORGED %0D%0A##vso[x]',
  ']]><x/><![CDATA[',
  '--><b>x</b><!-- -- ',
  '[x](javascript:alert(1))',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)" x="',
  "' onmouseover='alert(1)",
  '</code></pre></table></style><script>alert(1)</script>',
  '[x](command:workbench.action.quit) ![p](http://evil.example/p.png)',
  'http://evil.example www.evil.example a@evil.example <http://evil.example>',
  '`code` ``` | cell | ~~~ **bold** _it_ # h',
  '- item\n# heading\n\n---\n',
  '&lt;script&gt; &#60;script&#62; &amp;',
  "=cmd|'/c calc'!A1",
  '+1+cmd',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  'x;=cmd',
  'x\t@SUM(1)',
  '"=1',
  '\uff1dcmd',
  '$(calc) `$(calc) ${env:PATH} %PATH% & calc | calc ; calc',
  "'; calc; '",
  '\u2019; calc; \u2018',
  '" & calc & "',
  "'@\ncalc\n@'",
  '\ud800 half \udc00',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(5000),
];

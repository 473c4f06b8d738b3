/**
 * Hand edits as an admin makes them in an editor: each names its class, must hit exactly one place there, and fails
 * loudly when the table below it has moved on.
 */

/** The span of a class with the banner above it, up to and with the blank line that follows. */
function classSpan(text, name) {
  const at = text.search(new RegExp(`^class ${name} :`, 'm'));
  if (at < 0) throw new Error(`There is no class ${name} in the sample.`);
  const bracket = text.lastIndexOf('\n[', at) + 1;
  const banner = text.slice(0, bracket).match(/(?<![^\n])(?:\/\/.*\n)+$/);
  const end = text.indexOf('\n};\n', at) + 4;
  return { start: bracket - (banner?.[0].length ?? 0), end: text[end] === '\n' ? end + 1 : end };
}

function once(where, text, find, replacement) {
  const parts = text.split(find);
  if (parts.length !== 2)
    throw new Error(`${where}: ${JSON.stringify(find)} is there ${parts.length - 1} times, not once.`);
  return parts.join(replacement);
}

/** Changes the text of one class, banner included, by `change(classText)`. */
export function inClass(text, name, change) {
  const { start, end } = classSpan(text, name);
  return text.slice(0, start) + change(text.slice(start, end)) + text.slice(end);
}

export const replaceIn = (name, find, replacement) => (text) =>
  inClass(text, name, (body) => once(name, body, find, replacement));

export const replaceOnce = (find, replacement) => (text) => once('file', text, find, replacement);

const flag = (value) => (value ? 'TRUE' : 'FALSE');

/** The class qualifier SMS_Report; it must have had the other value. */
export const reportClass = (name, value) =>
  replaceIn(name, `[ SMS_Report     (${flag(!value)})`, `[ SMS_Report     (${flag(value)})`);

/** The property's two lines (qualifiers, declaration) as one string. */
function propertyLines(body, className, property) {
  const match = new RegExp(`(?:    \\[[^\\n]*\\]\\n)?        \\w+ +${property}(?:\\[\\])?;\\n`).exec(body);
  if (!match) throw new Error(`${className} has no property ${property} in the sample.`);
  return match[0];
}

export const changeProperty = (name, property, change) => (text) =>
  inClass(text, name, (body) => {
    const before = propertyLines(body, name, property);
    const after = change(before);
    if (after === before) throw new Error(`${name}.${property}: the edit changes nothing.`);
    return once(name, body, before, after);
  });

export const reportProperty = (name, property, value) =>
  changeProperty(name, property, (lines) =>
    lines.replace(`SMS_Report (${flag(!value)})`, `SMS_Report (${flag(value)})`),
  );

export const removeProperty = (name, property) => changeProperty(name, property, () => '');

export const addAfter = (name, property, addition) =>
  changeProperty(name, property, (lines) => `${lines}${addition}\n`);

export const removeClass = (name) => (text) => inClass(text, name, () => '');

/** Puts `addition` after a class. */
export const insertAfterClass = (name, addition) => (text) => inClass(text, name, (body) => body + addition);

/** Moves a class, banner included, after another. */
export const moveClass = (name, after) => (text) => {
  const { start, end } = classSpan(text, name);
  return insertAfterClass(after, text.slice(start, end))(text.slice(0, start) + text.slice(end));
};

/** Applies `[{ what, apply }]` in order. */
export function applyAll(text, edits) {
  return edits.reduce((result, edit) => edit.apply(result), text);
}

// The anchors of headings, as GitHub names them: so a link works there and on the site.

/** The anchor of a heading that is none of `taken`: the same text again has a number. */
export function anchorOf(heading, taken) {
  const name = heading
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replaceAll('`', '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
  let own = name;
  for (let number = 1; taken.has(own); number++) own = `${name}-${number}`;
  return own;
}

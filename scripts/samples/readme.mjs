/** samples/README.md: what each file is and every customization with what a merge should make of it. */
export function renderReadme(sections, customizations, upgradeChanges) {
  const classes = sections.flatMap((section) => section.classes);
  const reported = classes.filter((one) => one.reported).length;
  return `# The sample site

Everything here is **synthetic**: written by \`scripts/make-samples.mjs\` from the names and types of public WMI classes. None
of it is a Microsoft file, and it does not say what any real default or service pack holds. Site codes, servers and the
company are made up.

| file | what it plays |
|---|---|
| \`site/defaults/SMS_def.rtm.mof\` | the old default: ${classes.length} reporting classes, ${reported} of them reported. *Base* of a merge. On a real site it comes from the old installation media (\`SMSSETUP\\INBOXES\\CLIFILES.SRC\\HINV\`) or a backup |
| \`site/before/inboxes/clifiles.src/hinv/SMS_def.mof\` | the customized file as it is on the site server before the upgrade. *Mine* |
| \`site/before/inboxes/clifiles.src/hinv/configuration.mof\` | data classes and provider registration, with one addition of the admin |
| \`site/after/inboxes/clifiles.src/hinv/SMS_def.mof\` | the new default as the upgrade left it: the customizations are gone. *Theirs* |
| \`site/after/data/hinvarchive/sms_def.mof.bak\` | the site's own archive of the last file that compiled, the same bytes as the customized file |
| \`site/boot-images.before.mof\`, \`site/boot-images.after.mof\` | exports of the boot image packages (UTF-16) around the upgrade |
| \`site/sites.mof\` | export of the three sites of the hierarchy, for the checklist |
| \`site/Contoso-Encryption.reg\` | a registry export to make an inventory class from |
| \`site/ConfigMgrPrereq.log\` | a prerequisite log with one error and two warnings |

A current site has its own files:

| file | what it plays |
|---|---|
| \`today/inventory.before.mof\`, \`today/inventory.after.mof\` | exports of the classes of one client setting around an update, in two encodings and orders |
| \`today/configuration.before.mof\`, \`today/configuration.after.mof\` | configuration.mof around the update: own classes in the section for added extensions, and one that is not |
| \`today/boot-images.before.mof\`, \`today/boot-images.after.mof\` | boot images around the update: a default image under a name of its own, and the reverse |
| \`today/import.mof\` | an import file with a pair of classes for both views of the registry |
| \`today/sites.mof\`, \`today/ConfigMgrPrereq.log\`, \`today/Smsbkup.log\` | evidence for the checklist of an update: two sites, a prerequisite check, a backup |

## What the admin changed

${customizations.length} edits, from single flips to appended classes. The last column is what re-applying them to the new default should give.

| # | edit | outcome |
|---|---|---|
${customizations.map(({ what, expect }, index) => `| ${index + 1} | ${what} | ${expect} |`).join('\n')}

## What the new default changes

${upgradeChanges.map(({ what }) => `- ${what}`).join('\n')}

## Try it

\`\`\`
configmgr-mof merge --base samples/site/defaults/SMS_def.rtm.mof --mine samples/site/before/inboxes/clifiles.src/hinv/SMS_def.mof --theirs samples/site/after/inboxes/clifiles.src/hinv/SMS_def.mof --dry-run
configmgr-mof boot-images samples/site/boot-images.before.mof
configmgr-mof inventory samples/today/inventory.before.mof --after samples/today/inventory.after.mof
configmgr-mof checklist --target current-branch --site samples/today
\`\`\`
`;
}

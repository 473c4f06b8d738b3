/** User settings for every VS Code that is started here: nothing pops up, nothing is sent, pictures show the editor. */
export const settings = {
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  // Light or dark as the system is, or what a page of the browser says of it.
  'window.autoDetectColorScheme': true,
  'window.menuBarVisibility': 'compact',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Besides these: the extension runs in the browser's own extension host, in a worker, and not on the server. */
export const inWebHost = { 'remote.extensionKind': { 'configmgr-mof.configmgr-mof': ['web'] } };

/** Instead of some of these: no folder is trusted, and nobody is asked whether one should be. */
export const withoutTrust = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.emptyWindow': false,
};

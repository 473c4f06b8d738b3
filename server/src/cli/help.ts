/** The help texts, made from the table of commands. */

import type { CommandSpec } from './arguments';
import { SPECS } from './specs';
import type { Style } from './style';

export function overview(style: Style, version: string): string {
  const width = Math.max(...SPECS.map(({ name }) => name.length));
  return [
    `ConfigMgr MOF ${version}: MOF files and the Configuration Manager 2007 upgrade without a lost customization.`,
    '',
    style.bold('Usage: configmgr-mof <command> [arguments]'),
    '',
    ...SPECS.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'configmgr-mof <command> --help describes one command, with examples.',
    'Paths may be files, folders or patterns such as "sites/**/*.mof".',
    'Exit code: 0 nothing found or done, 1 findings, 2 could not run.',
    '',
  ].join('\n');
}

export function commandHelp(spec: CommandSpec, style: Style): string {
  const options = spec.options.map(({ name, value, about }) => ({
    head: value === undefined ? `--${name}` : `--${name} ${value}`,
    about,
  }));
  const width = Math.min(34, Math.max(...options.map(({ head }) => head.length)));
  return [
    style.bold(`Usage: configmgr-mof ${spec.name} ${spec.usage}`),
    '',
    `${spec.about}.`,
    ...(spec.details ? ['', ...spec.details] : []),
    '',
    style.bold('Options'),
    ...options.flatMap(({ head, about }) =>
      head.length > width ? [`  ${head}`, `  ${' '.repeat(width)}  ${about}`] : [`  ${head.padEnd(width)}  ${about}`],
    ),
    '',
    style.bold('Examples'),
    ...spec.examples.flatMap(({ line, about }) => [`  configmgr-mof ${line}`, `      ${style.dim(about)}`]),
    '',
    `Exit code  ${spec.exits ?? '0: done. 2: could not run.'}`,
    '',
  ].join('\n');
}

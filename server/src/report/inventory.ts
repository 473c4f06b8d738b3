/** Inventories as text, Markdown and JSON. */
import { t } from '../l10n';
import type { InventoryChange } from '../inventory/compare';
import { describeChange } from '../inventory/compare';
import {
  describeUndone,
  type DataClass,
  type Inventory,
  type ReportingClass,
  type Undone,
} from '../inventory/inventory';
import { markdownHead, markdownText } from '../text/markdown';
import { visibleLines } from '../text/visible';
import { append } from '../text/append';

export interface InventoryReport {
  readonly path: string;
  /** What the file includes and is not counted, as written. */
  readonly missing: readonly string[];
  /** The configuration.mof beside it. */
  readonly configuration?: { readonly path: string; readonly inventory: Inventory };
  readonly encoding: string;
  readonly inventory: Inventory;
  readonly errors: number;
  /** Why nothing of the file was read, where that is so. */
  readonly unread?: string;
  readonly changes?: readonly InventoryChange[];
}

/** What is beside the classes of the file: data classes of configuration.mof, and includes that are not counted. */
function remarksOn({ configuration, inventory, missing }: InventoryReport): string[] {
  const remarks = missing.map(
    (name) => t`What it includes as “${name}” was not read, so the counts may not be complete.`,
  );
  if (configuration) {
    const { dataClasses } = configuration.inventory;
    const names = new Set(inventory.classes.map(({ name }) => name.toLowerCase()));
    const without = dataClasses.filter(({ name, undone }) => !undone && !names.has(name.toLowerCase()));
    const undone = dataClasses.filter((item) => item.undone);
    remarks.unshift(
      `${t`${configuration.path} beside it: ${dataClassCount(dataClasses.length)}`}` +
        `${undone.length === 0 ? '' : t`, ${undone.length} not in effect (${undone.map(({ name }) => name).join(', ')})`}` +
        `${without.length === 0 ? '' : t`, ${without.length} without a reporting class (${without.map(({ name }) => name).join(', ')})`}.`,
    );
  }
  return remarks;
}

const dataClassCount = (number: number): string => (number === 1 ? t`1 data class` : t`${number} data classes`);

/** What is collected: properties that are reported, of classes that are. */
function collected(item: ReportingClass): string[] {
  return item.reported ? item.properties.filter(({ reported }) => reported).map(({ name }) => name) : [];
}

function inventorySummary({ inventory }: InventoryReport): string {
  const reported = inventory.classes.filter((item) => item.reported);
  const properties = reported.reduce((sum, item) => sum + collected(item).length, 0);
  const data = inventory.dataClasses.length;
  const outside = reported.filter((item) => item.isOutside).length;
  const undone = inventory.classes.filter((item) => item.undone).length;
  const notes = [
    outside === 0 ? '' : t`, ${outside} of these in a namespace where inventory does not look`,
    undone === 0 ? '' : t`; ${undone} not in effect`,
    data === 0 ? '' : `; ${dataClassCount(data)}`,
  ].join('');
  const count = inventory.classes.length;
  const classes = count === 1 ? t`1 reporting class` : t`${count} reporting classes`;
  const collects =
    properties === 1
      ? t`${classes}, ${reported.length} of them reported with 1 property`
      : t`${classes}, ${reported.length} of them reported with ${properties} properties`;
  return `${collects}${notes}`;
}

/** What an admin must know about a class beside whether it is reported; empty for most. */
function remarkOn({ undone, isOutside, namespace, file }: ReportingClass): string {
  const where = file === undefined ? [] : [t`included from ${file}`];
  if (undone) return [describeUndone(undone), ...where].join(', ');
  return [...(isOutside ? [t`in ${namespace}, where inventory does not look`] : []), ...where].join(', ');
}

/** Listed even where only what is reported is: SMS_Report is TRUE. */
function isListed({ reported, flag }: ReportingClass): boolean {
  return reported || flag === true;
}

/** Why the list is not, or may not be, complete; undefined where it is. */
function reservation({ errors, unread }: InventoryReport): string | undefined {
  if (unread !== undefined) return t`Nothing of the file was read. ${unread}`;
  return errors > 0 ? t`The file has syntax errors, so this list may not be complete; run check.` : undefined;
}

/** @param all also what is not reported. */
export function inventoryText(reports: readonly InventoryReport[], all: boolean): string {
  const lines: string[] = [];
  for (const report of reports) {
    const why = reservation(report);
    if (report.unread !== undefined) {
      lines.push(t`${report.path}: not read.`, `  ${why}`, '');
      continue;
    }
    lines.push(`${report.path}: ${inventorySummary(report)}.`);
    if (why !== undefined) lines.push(`  ${why}`);
    for (const remark of remarksOn(report)) lines.push(`  ${remark}`);
    for (const item of report.inventory.classes) {
      if (!isListed(item) && !all) continue;
      const remark = remarkOn(item);
      const id = item.classId === undefined ? t`no SMS_Class_ID` : item.classId;
      lines.push(
        `  ${all ? (item.reported ? '+ ' : '- ') : ''}${item.name}  “${item.groupName}”  ${id}${remark === '' ? '' : `  (${remark})`}`,
      );
      if (item.undone && !all) continue;
      for (const context of item.contexts) lines.push(`      ${context}`);
      const shown = all ? item.properties : item.properties.filter(({ reported }) => reported);
      for (const property of shown) {
        const marks = [property.isKey ? t`key` : '', property.units ?? ''].filter((mark) => mark !== '').join(', ');
        lines.push(
          `      ${all ? (property.reported ? '+ ' : '- ') : ''}${property.name} : ${property.type}${marks === '' ? '' : ` (${marks})`}`,
        );
      }
    }
    if (report.changes) {
      lines.push(
        `  ${report.changes.length === 0 ? t`Nothing is customized.` : t`Customized (${report.changes.length}):`}`,
      );
      for (const change of report.changes) lines.push(`      ${describeChange(change)}`);
    }
    lines.push('');
  }
  return visibleLines(lines);
}

export function inventoryMarkdown(reports: readonly InventoryReport[], all: boolean): string {
  const lines = [`# ${t`Hardware inventory`}`, ''];
  for (const report of reports) {
    lines.push(`## ${markdownText(report.path)}`, '');
    const why = reservation(report);
    if (why !== undefined) lines.push(markdownText(why), '');
    if (report.unread !== undefined) continue;
    lines.push(`${inventorySummary(report)}.`, '');
    for (const remark of remarksOn(report)) lines.push(markdownText(remark), '');
    if (report.changes) {
      lines.push(`### ${t`Customized`}`, '');
      if (report.changes.length === 0) lines.push(t`Nothing.`);
      else
        append(
          lines,
          report.changes.map((change) => `- ${markdownText(describeChange(change))}`),
        );
      lines.push('');
    }
    lines.push(markdownHead([t`Class`, t`Group`, t`Class ID`, t`Reported`, t`Properties reported`]));
    for (const item of report.inventory.classes) {
      if (!isListed(item) && !all) continue;
      const remark = remarkOn(item);
      const cells = [
        item.name,
        item.groupName,
        item.classId ?? '',
        [item.reported ? t`yes` : t`no`, ...(remark === '' ? [] : [remark])].join(', '),
        collected(item).join(', '),
      ];
      lines.push(`| ${cells.map(markdownText).join(' | ')} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** The names of the fields are stable. */
export function inventoryJson(reports: readonly InventoryReport[]): object {
  return {
    files: reports.map(({ path, encoding, inventory, errors, unread, changes, configuration, missing }) => ({
      path,
      encoding,
      errors,
      ...(unread === undefined ? {} : { unread }),
      classes: inventory.classes.map((item) => ({
        name: item.name,
        groupName: item.groupName,
        classId: item.classId ?? null,
        namespace: item.namespace,
        dataNamespace: item.dataNamespace ?? null,
        contexts: item.contexts,
        reported: item.reported,
        ...undoneJson(item.undone),
        ...(item.isOutside ? { outside: true } : {}),
        ...(item.file === undefined ? {} : { file: item.file }),
        properties: item.properties.map(({ name, type, isKey, reported, units }) => ({
          name,
          type,
          key: isKey,
          reported,
          units: units ?? null,
        })),
      })),
      dataClasses: inventory.dataClasses.map(dataClassJson),
      ...(configuration
        ? {
            configuration: {
              path: configuration.path,
              dataClasses: configuration.inventory.dataClasses.map(dataClassJson),
            },
          }
        : {}),
      ...(missing.length > 0 ? { missingIncludes: missing } : {}),
      summary: {
        reportingClasses: inventory.classes.length,
        reported: inventory.classes.filter(({ reported }) => reported).length,
        properties: inventory.classes.reduce((sum, item) => sum + collected(item).length, 0),
        dataClasses: inventory.dataClasses.length,
      },
      ...(changes ? { customized: changes } : {}),
    })),
  };
}

function dataClassJson({ name, namespace, provider, undone, file }: DataClass): object {
  return {
    name,
    namespace,
    provider: provider ?? null,
    ...undoneJson(undone),
    ...(file === undefined ? {} : { file }),
  };
}

/** Only where there is something to say. */
export function undoneJson(undone: Undone | undefined): object {
  if (!undone) return {};
  const { by, line, file } = undone;
  if (by === 'deleted') return { deletedByLine: line, ...(file === undefined ? {} : { deletedByFile: file }) };
  return { replacedByLine: line, ...(file === undefined ? {} : { replacedByFile: file }) };
}

/** Inventories as text, Markdown and JSON. */
import type { InventoryChange } from '../inventory/compare';
import { describeChange } from '../inventory/compare';
import { describeUndone, type Inventory, type ReportingClass, type Undone } from '../inventory/inventory';
import { markdownText } from '../text/markdown';
import { visibleLines } from '../text/visible';
import { append } from '../text/append';

export interface InventoryReport {
  readonly path: string;
  readonly encoding: string;
  readonly inventory: Inventory;
  readonly errors: number;
  /** Why nothing of the file was read, where that is so. */
  readonly unread?: string;
  readonly changes?: readonly InventoryChange[];
}

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
    outside === 0 ? '' : `, ${outside} of these in a namespace where inventory does not look`,
    undone === 0 ? '' : `; ${undone} not in effect`,
  ].join('');
  const classes = inventory.classes.length;
  return `${classes} reporting ${classes === 1 ? 'class' : 'classes'}, ${reported.length} of them reported with ${properties} ${properties === 1 ? 'property' : 'properties'}${notes}${data > 0 ? `; ${data} data ${data === 1 ? 'class' : 'classes'}` : ''}`;
}

/** What an admin must know about a class beside whether it is reported; empty for most. */
function remarkOn({ undone, isOutside, namespace }: ReportingClass): string {
  if (undone) return describeUndone(undone);
  return isOutside ? `in ${namespace}, where inventory does not look` : '';
}

/** Listed even where only what is reported is: SMS_Report is TRUE. */
function isListed({ reported, flag }: ReportingClass): boolean {
  return reported || flag === true;
}

/** Why the list is not, or may not be, complete; undefined where it is. */
function reservation({ errors, unread }: InventoryReport): string | undefined {
  if (unread !== undefined) return `Nothing of the file was read. ${unread}`;
  return errors > 0 ? 'The file has syntax errors, so this list may not be complete; run check.' : undefined;
}

/** @param all also what is not reported. */
export function inventoryText(reports: readonly InventoryReport[], all: boolean): string {
  const lines: string[] = [];
  for (const report of reports) {
    const why = reservation(report);
    if (report.unread !== undefined) {
      lines.push(`${report.path}: not read.`, `  ${why}`, '');
      continue;
    }
    lines.push(`${report.path}: ${inventorySummary(report)}.`);
    if (why !== undefined) lines.push(`  ${why}`);
    for (const item of report.inventory.classes) {
      if (!isListed(item) && !all) continue;
      const remark = remarkOn(item);
      const id = item.classId === undefined ? 'no SMS_Class_ID' : item.classId;
      lines.push(
        `  ${all ? (item.reported ? '+ ' : '- ') : ''}${item.name}  “${item.groupName}”  ${id}${remark === '' ? '' : `  (${remark})`}`,
      );
      if (item.undone && !all) continue;
      for (const context of item.contexts) lines.push(`      ${context}`);
      const shown = all ? item.properties : item.properties.filter(({ reported }) => reported);
      for (const property of shown) {
        const marks = [property.isKey ? 'key' : '', property.units ?? ''].filter((mark) => mark !== '').join(', ');
        lines.push(
          `      ${all ? (property.reported ? '+ ' : '- ') : ''}${property.name} : ${property.type}${marks === '' ? '' : ` (${marks})`}`,
        );
      }
    }
    if (report.changes) {
      lines.push(
        report.changes.length === 0 ? '  Nothing is customized.' : `  Customized, ${report.changes.length} changes:`,
      );
      for (const change of report.changes) lines.push(`      ${describeChange(change)}`);
    }
    lines.push('');
  }
  return visibleLines(lines);
}

export function inventoryMarkdown(reports: readonly InventoryReport[], all: boolean): string {
  const lines = ['# Hardware inventory', ''];
  for (const report of reports) {
    lines.push(`## ${markdownText(report.path)}`, '');
    const why = reservation(report);
    if (why !== undefined) lines.push(markdownText(why), '');
    if (report.unread !== undefined) continue;
    lines.push(`${inventorySummary(report)}.`, '');
    if (report.changes) {
      lines.push('### Customized', '');
      if (report.changes.length === 0) lines.push('Nothing.');
      else
        append(
          lines,
          report.changes.map((change) => `- ${markdownText(describeChange(change))}`),
        );
      lines.push('');
    }
    lines.push('| Class | Group | Class ID | Reported | Properties reported |', '|---|---|---|---|---|');
    for (const item of report.inventory.classes) {
      if (!isListed(item) && !all) continue;
      const remark = remarkOn(item);
      const cells = [
        item.name,
        item.groupName,
        item.classId ?? '',
        [item.reported ? 'yes' : 'no', ...(remark === '' ? [] : [remark])].join(', '),
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
    files: reports.map(({ path, encoding, inventory, errors, unread, changes }) => ({
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
        properties: item.properties.map(({ name, type, isKey, reported, units }) => ({
          name,
          type,
          key: isKey,
          reported,
          units: units ?? null,
        })),
      })),
      dataClasses: inventory.dataClasses.map(({ name, namespace, provider, undone }) => ({
        name,
        namespace,
        provider: provider ?? null,
        ...undoneJson(undone),
      })),
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

/** Only where there is something to say. */
function undoneJson(undone: Undone | undefined): object {
  if (!undone) return {};
  return undone.by === 'deleted' ? { deletedByLine: undone.line } : { replacedByLine: undone.line };
}

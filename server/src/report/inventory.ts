/** Inventories as text, Markdown and JSON. */
import type { InventoryChange } from '../inventory/compare';
import { describeChange } from '../inventory/compare';
import type { Inventory, ReportingClass } from '../inventory/inventory';
import { markdownText } from '../text/markdown';

export interface InventoryReport {
  readonly path: string;
  readonly encoding: string;
  readonly inventory: Inventory;
  readonly errors: number;
  readonly changes?: readonly InventoryChange[];
}

/** What is collected: properties that are reported, of classes that are. */
function collected(item: ReportingClass): string[] {
  return item.reported ? item.properties.filter(({ reported }) => reported).map(({ name }) => name) : [];
}

export function inventorySummary({ inventory }: InventoryReport): string {
  const reported = inventory.classes.filter((item) => item.reported);
  const properties = reported.reduce((sum, item) => sum + collected(item).length, 0);
  const data = inventory.dataClasses.length;
  return `${inventory.classes.length} reporting classes, ${reported.length} of them reported with ${properties} properties${data > 0 ? `; ${data} data ${data === 1 ? 'class' : 'classes'}` : ''}`;
}

/** @param all also what is not reported. */
export function inventoryText(reports: readonly InventoryReport[], all: boolean): string {
  const lines: string[] = [];
  for (const report of reports) {
    lines.push(`${report.path}: ${inventorySummary(report)}.`);
    if (report.errors > 0) lines.push('  The file has syntax errors, so this list may not be complete; run check.');
    for (const item of report.inventory.classes) {
      if (!item.reported && !all) continue;
      const id = item.classId === undefined ? 'no SMS_Class_ID' : item.classId;
      lines.push(`  ${all ? (item.reported ? '+ ' : '- ') : ''}${item.name}  “${item.groupName}”  ${id}`);
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
  return lines.join('\n');
}

export function inventoryMarkdown(reports: readonly InventoryReport[], all: boolean): string {
  const lines = ['# Hardware inventory', ''];
  for (const report of reports) {
    lines.push(`## ${markdownText(report.path)}`, '', `${inventorySummary(report)}.`, '');
    if (report.changes) {
      lines.push('### Customized', '');
      if (report.changes.length === 0) lines.push('Nothing.');
      else lines.push(...report.changes.map((change) => `- ${markdownText(describeChange(change))}`));
      lines.push('');
    }
    lines.push('| Class | Group | Class ID | Reported | Properties reported |', '|---|---|---|---|---|');
    for (const item of report.inventory.classes) {
      if (!item.reported && !all) continue;
      const cells = [
        item.name,
        item.groupName,
        item.classId ?? '',
        item.reported ? 'yes' : 'no',
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
    files: reports.map(({ path, encoding, inventory, errors, changes }) => ({
      path,
      encoding,
      errors,
      classes: inventory.classes.map((item) => ({
        name: item.name,
        groupName: item.groupName,
        classId: item.classId ?? null,
        namespace: item.namespace,
        dataNamespace: item.dataNamespace ?? null,
        contexts: item.contexts,
        reported: item.reported,
        properties: item.properties.map(({ name, type, isKey, reported, units }) => ({
          name,
          type,
          key: isKey,
          reported,
          units: units ?? null,
        })),
      })),
      dataClasses: inventory.dataClasses.map(({ name, namespace, provider }) => ({
        name,
        namespace,
        provider: provider ?? null,
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

/** Questions of the checklist that are asked in a box. Each throws Dismissed where the user leaves it unanswered. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { ChecklistQuestion, ChecklistResult } from '../../../server/src/protocol';
import { Dismissed } from '../commands';
import { askText, pick } from '../labels';

export async function askForNewPlan(defaultUri?: vscode.Uri): Promise<vscode.Uri> {
  const plan = await vscode.window.showSaveDialog({
    title: t`Start Upgrade Plan: where do you want to keep the plan?`,
    filters: { [t`Upgrade plans`]: ['json'] },
    ...(defaultUri ? { defaultUri } : {}),
  });
  if (!plan) throw new Dismissed();
  return plan;
}

export async function askForTarget({ targets }: ChecklistResult): Promise<string> {
  const chosen = await pick(
    targets.map(({ id, name }) => ({ label: name, id })),
    { title: t`Start Upgrade Plan`, placeHolder: t`What is upgraded to?` },
  );
  if (!chosen) throw new Dismissed();
  return chosen.id;
}

export async function askForSites(): Promise<string[]> {
  const text = await askForText(
    t`Start Upgrade Plan`,
    t`Which sites are there? Code:parent, for instance CEN, PR1:CEN, SE1:PR1:secondary. An export of SMS_Site in the folder works as well.`,
    t`Can be left empty`,
    true,
  );
  return text.split(/[,;\s]+/).filter((word) => word !== '');
}

/** @throws Dismissed */
export async function askForText(
  title: string,
  prompt: string,
  placeHolder: string,
  mayBeEmpty = false,
): Promise<string> {
  const text = await askText({
    title,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (value) => (mayBeEmpty || value.trim() !== '' ? undefined : t`Enter a text.`),
  });
  if (text === undefined) throw new Dismissed();
  return text.trim();
}

export async function askWhich(questions: readonly ChecklistQuestion[]): Promise<ChecklistQuestion> {
  const chosen = await pick(
    questions.map((question) => ({ label: question.text, description: question.answer, question })),
    { title: t`Answer a Question`, placeHolder: t`Which question?` },
  );
  if (!chosen) throw new Dismissed();
  return chosen.question;
}

export async function askForAnswer({ text }: ChecklistQuestion): Promise<'yes' | 'no' | 'unknown'> {
  const choices = [
    { label: t`Yes`, answer: 'yes' as const },
    { label: t`No`, answer: 'no' as const },
    { label: t`Not known yet`, answer: 'unknown' as const },
  ];
  const chosen = await pick(choices, { title: text });
  if (!chosen) throw new Dismissed();
  return chosen.answer;
}

/** Whatever is thrown, as a sentence for a reader at the command line. */
import { BackupError, Refusal } from '../service';
import { UsageError } from './arguments';
import { inWords } from './words';

export function sentenceOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof Refusal) return inWords(error.remark);
  if (error instanceof BackupError) return error.message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `something unexpected went wrong (${text}). Please report it with the command that you ran; files are as they were.`;
}

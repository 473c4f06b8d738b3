/** Whatever is thrown, as a sentence for a reader at the command line. */
import { UsageError } from './arguments';

/** Loads the door only when something was thrown: most of the start-up time is loading what is not needed. */
export async function sentenceOf(error: unknown): Promise<string> {
  if (error instanceof UsageError) return error.message;
  const [{ BackupError, Refusal }, { inWords }] = await Promise.all([import('../service'), import('./words')]);
  if (error instanceof Refusal) return inWords(error.remark);
  if (error instanceof BackupError) return error.message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `something unexpected went wrong (${text}). Please report it with the command that you ran; files are as they were.`;
}

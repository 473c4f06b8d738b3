/** The worker of the page: takes a job, gives its answer. Whatever is thrown is an answer, too. */
import { version } from '../../package.json';
import { BackupError, Refusal } from '../service';
import { bootImagesForPage, exportScriptsForPage } from './pageBootImages';
import { mergeForPage } from './pageMerge';
import type { Answer, Job, Request, Response } from './pageProtocol';
import { inWords } from './pageWords';

async function answerTo(job: Job): Promise<Answer> {
  try {
    switch (job.kind) {
      case 'merge':
        return await mergeForPage(job, version);
      case 'boot-images':
        return await bootImagesForPage(job, version);
      case 'export-scripts':
        return exportScriptsForPage();
    }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code, message: inWords(error.remark) };
    if (error instanceof BackupError) return { kind: 'refused', code: error.code, message: error.message };
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { kind: 'refused', code: 'unexpected', message: `Something unexpected went wrong (${text}).` };
  }
}

self.onmessage = async ({ data: { id, job } }: MessageEvent<Request>) => {
  const response: Response = { id, answer: await answerTo(job) };
  self.postMessage(response);
};

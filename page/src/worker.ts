/** The core at work beside the page, so that a large file does not hold it up: one worker, made from a text in the page. */
import type { Answer, Job, Request, Response } from '../../server/src/browser/pageProtocol';

/** What a browser with trusted types wants to know before a script is loaded. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The one address that a script may come from: the text of the worker, which is part of the page. */
function workerAddress(): string {
  const text = document.getElementById('worker')!.textContent;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  return types ? types.createPolicy('worker', { createScriptURL: () => address }).createScriptURL(address) : address;
}

const address = workerAddress();
const waiting = new Map<number, (answer: Answer) => void>();
let worker = start();
let last = 0;

function start(): Worker {
  const started = new Worker(address);
  started.onmessage = ({ data: { id, answer } }: MessageEvent<Response>) => settle(id, answer);
  started.onerror = ({ message }) => endWith('unexpected', `Something unexpected went wrong (${message}).`);
  return started;
}

function settle(id: number, answer: Answer): void {
  waiting.get(id)?.(answer);
  waiting.delete(id);
}

function endWith(code: string, message: string): void {
  worker.terminate();
  worker = start();
  for (const id of [...waiting.keys()]) settle(id, { kind: 'refused', code, message });
}

/** Never rejects: what went wrong is an answer. */
export function ask(job: Job): Promise<Answer> {
  const request: Request = { id: ++last, job };
  return new Promise((resolve) => {
    waiting.set(request.id, resolve);
    worker.postMessage(request);
  });
}

/** Ends whatever is at work. */
export function stop(): void {
  endWith('stopped', 'Stopped. Nothing was made.');
}

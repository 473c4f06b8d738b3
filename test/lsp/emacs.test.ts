// The server with a client that others wrote: Emacs with eglot, where both are installed (or Emacs is named by MOF_EMACS).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compileServer } from './client';

const EMACS = process.env.MOF_EMACS ?? 'emacs';
const WITH_EGLOT = "(progn (package-initialize) (require 'eglot))";
const isThere = spawnSync(EMACS, ['--batch', '--eval', WITH_EGLOT], { timeout: 60_000 }).status === 0;

/** The configuration of docs/editors.md; then opens the file, does what people do, and writes what it saw as JSON. */
const SCRIPT = `
(package-initialize)
(require 'eglot)
(require 'json)
(define-derived-mode mof-mode prog-mode "MOF"
  (setq-local comment-start "// " indent-tabs-mode nil tab-width 4))
(add-to-list 'auto-mode-alist '("\\\\.m\\\\(of\\\\|fl\\\\)\\\\'" . mof-mode))
(setq-default eglot-workspace-configuration '(:configmgrMof (:dialect "auto")))
(defvar given (json-parse-string (getenv "MOF_EMACS_ARGUMENTS") :array-type 'list))
(add-to-list 'eglot-server-programs (cons 'mof-mode (list (nth 0 given) (nth 1 given) "--stdio")))
(setq eglot-sync-connect 60 make-backup-files nil create-lockfiles nil auto-save-default nil)
(defvar seen nil)
(defun say (key value) (push (cons key value) seen))
(defun wait-for (test)
  (let ((left 1200))
    (while (and (> left 0) (not (funcall test)))
      (accept-process-output nil 0.05)
      (setq left (1- left)))))
(defun at (line character)
  (goto-char (point-min)) (forward-line line) (forward-char character))
(defun problems ()
  (vconcat (mapcar (lambda (one) (vector (flymake-diagnostic-text one) (1- (line-number-at-pos (flymake-diagnostic-beg one)))))
                   (flymake-diagnostics))))
(defun lines-of (all)
  (vconcat (mapcar (lambda (one) (xref-location-line (xref-item-location one))) all)))
(find-file (nth 2 given))
(setq project-find-functions (list (lambda (_) (cons 'transient default-directory))))
(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)
(flymake-start)
(wait-for (lambda () (> (length (problems)) 0)))
(say 'problems (problems))
(at 3 25)
(let (told)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq told (substring-no-properties text))))
  (wait-for (lambda () told))
  (say 'hover told))
(at 3 23)
(say 'completion (car (all-completions "" (nth 2 (eglot-completion-at-point)))))
(at 3 25)
(say 'definition (lines-of (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))
(at 0 7)
(say 'references (lines-of (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))
(eglot-rename "Sample_Root")
(say 'renamed (buffer-string))
;; The missing semicolon, typed by hand: the problem goes away.
(at 2 15)
(insert ";")
(eglot--signal-textDocument/didChange)
(wait-for (lambda () (flymake-start) (= (length (problems)) 0)))
(say 'fixed (length (problems)))
(eglot-format-buffer)
(say 'formatted (buffer-string))
(with-temp-file (nth 3 given) (insert (json-encode seen)))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
`;

interface Seen {
  readonly problems: readonly (readonly [string, number])[];
  readonly hover: string;
  readonly completion: string;
  readonly definition: readonly number[];
  readonly references: readonly number[];
  readonly renamed: string;
  readonly fixed: number;
  readonly formatted: string;
}

// Emacs is no part of what npm installs; where it is missing, the other tests drive the server with a client of ours.
describe('Emacs with eglot', () => {
  let folder: string;
  let seen: Seen;

  beforeEach(({ skip }) =>
    skip(!isThere, 'Emacs with eglot is not on this machine (Debian: apt-get install emacs-nox elpa-eglot)'),
  );
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'mof-emacs-'));
    if (!isThere) return;
    const file = path.join(folder, 'sample.mof');
    writeFileSync(file, 'class Sample_Base\n{\n[key] string Id\n};class Sample_Thing : Sample_Base { };\n');
    const script = path.join(folder, 'drive.el');
    writeFileSync(script, SCRIPT);
    const out = path.join(folder, 'seen.json');
    const given = [process.execPath, await compileServer(), file, out];
    const child = spawn(EMACS, ['--batch', '-l', script], {
      env: { ...process.env, MOF_EMACS_ARGUMENTS: JSON.stringify(given), HOME: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const late = setTimeout(() => child.kill('SIGKILL'), 150_000);
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(late);
    try {
      seen = JSON.parse(readFileSync(out, 'utf8')) as Seen;
    } catch {
      throw new Error(`Emacs wrote nothing. It said: ${said}`);
    }
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows problems and drops them with the edit that fixes them', () => {
    expect(seen.problems).toEqual([[expect.stringContaining('A “;” is missing'), 2]]);
    expect(seen.fixed).toBe(0);
  });

  it('hovers, completes, finds definitions and references', () => {
    expect(seen.hover).toContain('class Sample_Base');
    expect(seen.completion).toBe('Sample_Base');
    expect(seen.definition).toEqual([1]);
    expect(seen.references).toEqual([1, 4]);
  });

  it('renames and formats', () => {
    expect(seen.renamed).toBe('class Sample_Root\n{\n[key] string Id\n};class Sample_Thing : Sample_Root { };\n');
    expect(seen.formatted).toMatch(
      /^class Sample_Root\n\{\n {4}\[key\] string Id;\n\};\n+class Sample_Thing : Sample_Root/,
    );
  });
});

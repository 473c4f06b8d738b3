// The server with a client that others wrote: Neovim, where it is installed (or named by MOF_NVIM).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compileServer } from './client';

const NVIM = process.env.MOF_NVIM ?? 'nvim';
const isThere = spawnSync(NVIM, ['--version'], { timeout: 20_000 }).status === 0;

/** Opens the file, waits for the server, asks for what people ask, writes the answers as JSON. */
const SCRIPT = `
local node, server, root, file, out = unpack(vim.fn.json_decode(vim.env.MOF_NVIM_ARGUMENTS))
local client = vim.lsp.start_client({ name = 'mof', cmd = { node, server, '--stdio' }, root_dir = root })
vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, client)
local answers = {}
local function problems() return vim.diagnostic.get(buffer) end
vim.wait(30000, function() return #problems() > 0 end, 20)
answers.problems = vim.tbl_map(function(one) return { one.code, one.lnum } end, problems())
local function ask(method, line, character, more)
  local params = vim.tbl_extend('force', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = line, character = character },
  }, more or {})
  local results = vim.lsp.buf_request_sync(buffer, method, params, 30000) or {}
  local answer = results[client] or {}
  return answer.result or vim.NIL
end
local function lines() return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end
answers.hover = ask('textDocument/hover', 3, 25)
answers.completion = ask('textDocument/completion', 3, 23)
answers.definition = ask('textDocument/definition', 3, 25)
answers.references = ask('textDocument/references', 0, 7, { context = { includeDeclaration = true } })
local edit = ask('textDocument/rename', 0, 7, { newName = 'Sample_Root' })
vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
answers.renamed = lines()
-- The missing semicolon, typed by hand: the problem goes away.
vim.api.nvim_buf_set_text(buffer, 2, 15, 2, 15, { ';' })
vim.wait(30000, function() return #problems() == 0 end, 20)
answers.fixed = #problems()
local formatting = ask('textDocument/formatting', 0, 0, { options = { tabSize = 4, insertSpaces = true } })
vim.lsp.util.apply_text_edits(formatting, buffer, 'utf-16')
answers.formatted = lines()
local writer = io.open(out, 'w')
writer:write(vim.fn.json_encode(answers))
writer:close()
vim.lsp.stop_client(client)
vim.wait(10000, function() return vim.lsp.client_is_stopped(client) end, 20)
vim.cmd('qall!')
`;

interface Answers {
  readonly problems: readonly unknown[];
  readonly hover: { readonly contents: { readonly value: string } };
  readonly completion: { readonly items: readonly { readonly label: string }[] };
  readonly definition: readonly object[];
  readonly references: readonly { readonly uri: string }[];
  readonly renamed: readonly string[];
  readonly fixed: number;
  readonly formatted: readonly string[];
}

// Neovim is no part of what npm installs; where it is missing, the other tests drive the server with a client of ours.
describe('Neovim', () => {
  let folder: string;
  let file: string;
  let answers: Answers;

  beforeEach(({ skip }) => skip(!isThere, 'Neovim is not on this machine (Debian: apt-get install neovim)'));
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'mof-neovim-'));
    file = path.join(folder, 'sample.mof');
    writeFileSync(file, 'class Sample_Base\n{\n[key] string Id\n};class Sample_Thing : Sample_Base { };\n');
    if (!isThere) return;
    const script = path.join(folder, 'drive.lua');
    writeFileSync(script, SCRIPT);
    const out = path.join(folder, 'answers.json');
    const given = [process.execPath, await compileServer(), folder, file, out];
    const child = spawn(NVIM, ['--headless', '-u', 'NONE', '-n', '-c', `luafile ${script}`], {
      env: { ...process.env, MOF_NVIM_ARGUMENTS: JSON.stringify(given), XDG_STATE_HOME: folder, HOME: folder },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const late = setTimeout(() => child.kill('SIGKILL'), 80_000);
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(late);
    try {
      answers = JSON.parse(readFileSync(out, 'utf8')) as Answers;
    } catch {
      throw new Error(`Neovim wrote no answers. It said: ${said}`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows problems and drops them with the edit that fixes them', () => {
    expect(answers.problems).toEqual([['syntax/missing-semicolon', 2]]);
    expect(answers.fixed).toBe(0);
  });

  it('hovers, completes, finds definitions and references', () => {
    expect(answers.hover.contents.value).toContain('Sample_Base');
    expect(answers.completion.items.map(({ label }) => label)).toContain('Sample_Base');
    expect(answers.definition).toHaveLength(1);
    expect(answers.references.map(({ uri }) => uri)).toEqual([pathToFileURL(file).href, pathToFileURL(file).href]);
  });

  it('renames and formats', () => {
    expect(answers.renamed).toEqual([
      'class Sample_Root',
      '{',
      '[key] string Id',
      '};class Sample_Thing : Sample_Root { };',
    ]);
    expect(answers.formatted[0]).toBe('class Sample_Root');
    expect(answers.formatted.join('\n')).toMatch(/\};\n+class Sample_Thing : Sample_Root/);
  });
});

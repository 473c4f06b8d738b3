// The VS Code server writes its logs through a native module, @vscode/spdlog, which only a compiler makes: installed without
// install scripts it has none, writes no log file, and every output panel stays empty. This takes its place: the same calls, in
// script. It is copied into the server, and imports nothing of ours.
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** The numbers of the levels, as the module has them. */
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

let lowest = 2;

/** Writes each line at once. A log that cannot be written must not end who writes it: nothing is thrown. */
export class Logger {
  #file;
  #level = lowest;
  #plain = false;

  constructor(_kind, _name, file) {
    this.#file = file;
  }

  trace(message) {
    this.#write(0, message);
  }
  debug(message) {
    this.#write(1, message);
  }
  info(message) {
    this.#write(2, message);
  }
  warn(message) {
    this.#write(3, message);
  }
  error(message) {
    this.#write(4, message);
  }
  critical(message) {
    this.#write(5, message);
  }
  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }
  /** VS Code knows one pattern. */
  setPattern() {
    this.#plain = false;
  }
  clearFormatters() {
    this.#plain = true;
  }
  flush() {}
  drop() {}

  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const line = this.#plain ? message : `${time} [${LEVELS[level]}] ${message}\n`;
    try {
      appendFileSync(this.#file, line);
    } catch {
      // The folder of the logs is gone, or the disk is full.
    }
  }
}

export const version = 0;

export function setLevel(level) {
  lowest = level;
}

export function setFlushOn() {}

export async function createRotatingLogger(name, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
}

export const createAsyncRotatingLogger = createRotatingLogger;

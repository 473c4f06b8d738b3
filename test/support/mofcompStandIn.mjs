#!/usr/bin/env node
// A stand-in for mofcomp.exe, which runs on Windows alone. It compiles nothing: a line with “Hour(” is refused with the message that
// Microsoft documents for it (KB 2543399), and a file called odd.mof is answered with what nobody documents.
import { readFileSync } from 'node:fs';

console.log('This is a stand-in for mofcomp; it knows one mistake.');
const [check, file, ...more] = process.argv.slice(2);
if (check !== '-check' || file === undefined || more.length > 0) process.exit(2);
if (file.endsWith('odd.mof')) process.exit(77);
const bytes = readFileSync(file);
const text = bytes.toString(bytes[0] === 0xff ? 'utf16le' : 'latin1');
const line = text.split('\n').findIndex((one) => one.includes('Hour('));
if (line >= 0) {
  console.log(`${file} (${line + 1}): error SYNTAX 0X8004400c: Expected property or method name.`);
  console.log('Compiler returned error 0x8004400c');
  process.exit(3);
}

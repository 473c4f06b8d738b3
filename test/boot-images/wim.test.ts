/** WIM files: real ones, and ones that say what is not so. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeBootImages } from '../../server/src/boot-images/analyze';
import type { WimFile } from '../../server/src/boot-images/model';
import { DEFAULT_OPTIONS } from '../../server/src/boot-images/options';
import { bytesAccess } from '../../server/src/boot-images/ports';
import { readWim } from '../../server/src/boot-images/readWim';
import { readWimXml } from '../../server/src/boot-images/wimXml';
import { readXml } from '../../server/src/boot-images/xml';

const FIXTURES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'boot-images');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(FIXTURES, name)));
const read = (name: string, bytes: Uint8Array): Promise<WimFile> =>
  readWim(name, bytesAccess(bytes), DEFAULT_OPTIONS.limits);

describe('WIM files made by wimlib', () => {
  test('header and XML are read', async () => {
    const wim = await read('stock-x86.wim', fixture('stock-x86.wim'));
    expect(wim).toMatchObject({ bootIndex: 1, partNumber: 1, partCount: 1, problems: [] });
    expect(wim.images).toHaveLength(1);
    expect(wim.images[0]).toMatchObject({
      index: 1,
      name: 'Microsoft Windows PE (X86)',
      architecture: 'x86',
      version: '6.0.6000.16386',
      build: 6000,
      fileCount: 1,
      totalBytes: 9,
    });
    expect(wim.images[0]!.created).toMatch(/^20\d\d-\d\d-\d\dT/);
  });

  test('several images, none to boot, names with entities and other letters', async () => {
    const wim = await read('two-images.wim', fixture('two-images.wim'));
    expect(wim.bootIndex).toBe(0);
    expect(wim.images.map(({ name }) => name)).toEqual(['First <&> "ünïcödé"', 'Second']);
  });

  test('what wimlib-imagex makes here and now is read as it says itself', async (context) => {
    try {
      execFileSync('wimlib-imagex', ['--version'], { stdio: 'ignore' });
    } catch {
      return context.skip('wimlib-imagex is not on this machine (Debian: apt-get install wimtools)');
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'wim-'));
    try {
      mkdirSync(path.join(folder, 'tree', 'Windows'), { recursive: true });
      writeFileSync(path.join(folder, 'tree', 'Windows', 'a.txt'), 'a');
      for (const [compression, build] of [
        ['none', 6000],
        ['xpress', 6001],
        ['lzx', 7600],
      ] as const) {
        const file = path.join(folder, `${compression}.wim`);
        execFileSync(
          'wimlib-imagex',
          [
            'capture',
            path.join(folder, 'tree'),
            file,
            'PE',
            'Text',
            '--boot',
            `--compress=${compression}`,
            '--image-property',
            'WINDOWS/ARCH=9',
            '--image-property',
            'WINDOWS/VERSION/MAJOR=6',
            '--image-property',
            `WINDOWS/VERSION/BUILD=${build}`,
          ],
          { stdio: 'ignore' },
        );
        const wim = await read(file, new Uint8Array(readFileSync(file)));
        const info = execFileSync('wimlib-imagex', ['info', file], { encoding: 'utf8' });
        expect(info).toContain(`GUID:           0x${wim.guid}`);
        expect(info).toContain(`Boot Index:     ${wim.bootIndex}`);
        expect(info).toContain(`File Count:             ${wim.images[0]!.fileCount}`);
        expect(wim.images[0]).toMatchObject({ architecture: 'x64', build });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('WIM files that lie', () => {
  const lie = (change: (view: DataView, bytes: Uint8Array) => void): Uint8Array => {
    const bytes = fixture('stock-x86.wim');
    change(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
    return bytes;
  };
  const setXmlSize = (size: bigint, flags = 2n): Uint8Array =>
    lie((view) => view.setBigUint64(72, (flags << 56n) | size, true));

  test.each([
    ['no WIM at all', new TextEncoder().encode('MZ is another kind of file'), /does not begin with the WIM signature/],
    ['nothing', new Uint8Array(), /does not begin with the WIM signature/],
    ['cut inside the header', fixture('stock-x86.wim').slice(0, 100), /ends inside its header \(100 of 208 bytes\)/],
    ['cut after the header', fixture('stock-x86.wim').slice(0, 300), /but the file has 300/],
    ['XML of an exabyte', setXmlSize(0xff_ffff_ffff_ffffn), /the file has/],
    ['XML without a byte', setXmlSize(0n), /holds no XML/],
    ['XML said to be compressed', setXmlSize(100n, 4n), /compressed/],
    ['XML of odd length', setXmlSize(101n), /odd number of bytes/],
    ['XML cut by its size', setXmlSize(200n), /The XML of x.wim (ends|closes)/],
    ['XML inside the header', lie((view) => view.setBigUint64(80, 8n, true)), /is at byte 8/],
    ['XML after the end', lie((view) => view.setBigUint64(80, 0xffff_ffff_ffff_ffffn, true)), /but the file has/],
    ['a header of four gigabytes', lie((view) => view.setUint32(8, 0xffffffff, true)), /header takes 4294967295 bytes/],
    ['a pipable WIM', lie((_, bytes) => bytes.set(new TextEncoder().encode('WLPWM'))), /pipable/],
  ])('%s is a sentence', async (_, bytes, message) => {
    await expect(read('x.wim', bytes)).rejects.toThrow(message);
    const analysis = await analyzeBootImages([{ path: 'x.wim', bytes }]);
    expect(analysis.problems).toEqual([expect.objectContaining({ code: 'boot-images/bad-wim', severity: 'error' })]);
    expect(analysis.read).toBe(0);
  });

  test('a gigabyte of XML is refused before a byte of it is asked for', async () => {
    const header = setXmlSize(1n << 30n).slice(0, 208);
    const asked: number[] = [];
    const file = {
      size: 2 ** 40,
      read: (offset: number, length: number) => (asked.push(length), header.slice(offset, offset + length)),
    };
    await expect(readWim('big.wim', file, DEFAULT_OPTIONS.limits)).rejects.toThrow(
      /takes 1073741824 bytes; 16777216 are read at most/,
    );
    expect(asked).toEqual([208]);
  });

  test('a wrong count, a boot index out of range, an open write and a part of a split are told and survived', async () => {
    const wim = await read(
      'x.wim',
      lie((view) => {
        view.setUint32(16, 0x40, true);
        view.setUint16(42, 3, true);
        view.setUint32(44, 7, true);
        view.setUint32(120, 9, true);
      }),
    );
    expect(wim.images).toHaveLength(1);
    expect(wim.bootIndex).toBe(0);
    expect(wim.problems.map(({ code }) => code)).toEqual([
      'boot-images/wim-not-closed',
      'boot-images/wim-count',
      'boot-images/wim-boot-index',
      'boot-images/wim-split',
    ]);
  });

  test('whatever is changed in the file, there is a sentence or a reading', async () => {
    const whole = fixture('two-images.wim');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 }),
        fc.nat(whole.length),
        async (damage, length) => {
          const bytes = whole.slice(0, length);
          for (const [where, byte] of damage) if (where < bytes.length) bytes[where] = byte;
          const analysis = await analyzeBootImages([{ path: 'x.wim', bytes }]);
          expect(analysis.looseWims.length + analysis.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a file that cannot be read is named', async () => {
    const file = { size: 10, read: () => Promise.reject(new Error('The network path was not found.')) };
    const { problems } = await analyzeBootImages([{ path: '\\\\srv\\boot.wim', file }]);
    expect(problems[0]!.message).toBe('\\\\srv\\boot.wim could not be read: The network path was not found.');
  });
});

describe('XML', () => {
  test.each([
    ['<!DOCTYPE WIM [<!ENTITY a "aaaa">]><WIM>&a;</WIM>', /document type/],
    ['<WIM>&a;</WIM>', /entity “a”/],
    ['<WIM>&#0;</WIM>', /entity “#0”/],
    ['<WIM>a & b</WIM>', /stray “&”/],
    ['<WIM><A></WIM>', /closes <WIM> where <A> is open/],
    ['<WIM>', /ends inside <WIM>/],
    ['', /is empty/],
    ['<WIM/><WIM/>', /second root/],
    ['<WIM a=1/>', /no quoted value/],
    ['<WIM a="1/>', /no end to the value/],
    ['<!-- x', /without its -->/],
    [`${'<a>'.repeat(100)}`, /nests deeper than 64/],
    [`<W>${'<a/>'.repeat(200_001)}</W>`, /more than 200000 elements/],
  ])('document %# is refused', (source, message) => {
    expect(() => readXml(source)).toThrow(message);
  });

  test('the five entities, numbers and comments are read', () => {
    expect(
      readXml('\ufeff<?xml version="1.0"?><!-- c --><W a="&quot;">&lt;&#65;&#x42;<!-- d -->&amp;</W>\0\0'),
    ).toMatchObject({ name: 'W', text: '<AB&' });
  });

  test('times out of range and numbers that are none are unknown', () => {
    const [image] = readWimXml(
      '<WIM><IMAGE INDEX="x"><FILECOUNT>many</FILECOUNT><CREATIONTIME><HIGHPART>0xFFFFFFFFF</HIGHPART><LOWPART>0x0</LOWPART></CREATIONTIME><WINDOWS><ARCH>77</ARCH></WINDOWS></IMAGE></WIM>',
    );
    expect(image).toEqual({ index: 1 });
  });
});

describe('comparison with an untouched WIM', () => {
  const export_ = (imagePath: string): string =>
    JSON.stringify({
      __CLASS: 'SMS_BootImagePackage',
      PackageID: 'ABC00001',
      Name: 'Boot image (x86)',
      Architecture: 'x86',
      EnableLabShell: false,
      BackgroundBitmapPath: '',
      ReferencedDrivers: [],
      Description: '',
      ImagePath: imagePath,
    });
  const location = '\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.wim';
  const analyze = (wim: string, at = location, stock = 'stock-x86.wim'): ReturnType<typeof analyzeBootImages> =>
    analyzeBootImages([
      { path: 'export.json', bytes: new TextEncoder().encode(export_(location)) },
      { path: at, bytes: fixture(wim) },
      { path: 'stock.wim', role: 'stock', bytes: fixture(stock) },
    ]);

  test('added files are a customization', async () => {
    const { images, losses } = await analyze('custom-x86.wim', location.toLowerCase().replaceAll('\\', '/'));
    expect(losses).toBe(1);
    expect(images[0]!.evidence).toEqual([
      expect.objectContaining({ kind: 'wim-content', message: expect.stringContaining('1 more file, 12 more bytes') }),
    ]);
    expect(images[0]!.image.peVersion?.value).toBe('6.0.6000.16386');
  });

  test('no difference is no proof', async () => {
    const { images } = await analyze('stock-x86.wim');
    expect(images[0]!.verdict).toBe('recreated');
    expect(images[0]!.unknown.map(({ what }) => what)).toEqual(['WIM']);
  });

  test('another Windows PE or the finished copy is not compared', async () => {
    const finished = await analyze('custom-x86.wim', '\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.ABC00001.wim');
    expect(finished.images[0]!.notes.map(({ code }) => code)).toContain('boot-images/finished-wim');
    expect(finished.images[0]!.verdict).toBe('recreated');
    const other = await analyze('custom-x86.wim', location, 'pe21-x64.wim');
    expect(other.images[0]!.evidence).toEqual([]);
  });

  test('a WIM of the other architecture is told, and one on Windows AIK 1.1 is seen', async () => {
    const { images } = await analyze('pe21-x64.wim');
    expect(images[0]!.verdict).toBe('already-upgraded');
    expect(images[0]!.notes.map(({ code }) => code)).toContain('boot-images/wim-architecture');
  });

  test('a copy is tied by the end of its path, its creation, or a person, and never by a guess', async () => {
    const bytes = fixture('stock-x86.wim');
    const own = await read('x.wim', bytes);
    const owners = async (path: string, images: readonly object[], packageId?: string): Promise<string[]> => {
      const { images: judged } = await analyzeBootImages([
        { path: 'export.json', bytes: new TextEncoder().encode(JSON.stringify(images)) },
        { path, bytes, packageId },
      ]);
      return judged.filter(({ image }) => image.wims.length > 0).map(({ image }) => image.packageId?.value ?? '');
    };
    const image = (id: string, more: object = {}): object => ({
      __CLASS: 'SMS_BootImagePackage',
      PackageID: id,
      Name: id,
      EnableLabShell: false,
      ...more,
    });
    const here = { ImagePath: location };
    const copy = 'D:\\SMS\\OSD\\boot\\i386\\boot.wim';
    expect(await owners(copy, [image('ABC00001', here), image('ABC00002')])).toEqual(['ABC00001']);
    expect(await owners(copy, [image('ABC00001', here), image('DEF00001', here)])).toEqual([]);
    expect(await owners('boot.wim', [image('ABC00001', here), image('ABC00002')])).toEqual([]);
    expect(await owners('boot.wim', [image('ABC00001'), image('ABC00002')], 'abc00002')).toEqual(['ABC00002']);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const start = Number(view.getBigUint64(80, true));
    const xml = new TextDecoder('utf-16le').decode(
      bytes.subarray(start, start + Number(view.getBigUint64(96 - 8, true))),
    );
    expect(own.images[0]!.created).toBeDefined();
    expect(await owners('boot.wim', [image('ABC00001'), image('ABC00002', { ImageProperty: xml })])).toEqual([
      'ABC00002',
    ]);
  });

  test('a WIM that belongs to nothing is reported by itself', async () => {
    const { looseWims, losses, problems } = await analyzeBootImages([
      { path: 'boot.wim', bytes: fixture('pe21-x64.wim') },
    ]);
    expect(looseWims).toHaveLength(1);
    expect(losses).toBe(0);
    expect(problems).toEqual([]);
  });
});

/**
 * The header and the XML of a WIM file. Offsets and sizes are taken from the file and trusted in nothing: each is held
 * against the size of the file and the limits before a byte is read or allocated for it.
 */
import { t } from '../l10n';
import type { InputProblem, WimFile } from './model';
import type { BootImageLimits } from './options';
import type { RandomAccess } from './ports';
import { readWimXml } from './wimXml';
import { XmlError } from './xml';

const HEADER_SIZE = 208;
const MAGIC = 'MSWIM\0\0\0';
const PIPABLE_MAGIC = 'WLPWM\0\0\0';
/** The writer had not finished when it stopped. */
const FLAG_WRITE_IN_PROGRESS = 0x40;
const RESOURCE_COMPRESSED = 0x04;
const MAX_IMAGES = 10_000;

/** The file is no WIM that can be read; the message says what, and what to do. */
export class WimError extends Error {
  override readonly name = 'WimError';
}

/** True where the first bytes are those of a WIM, pipable ones included. */
export function looksLikeWim(head: Uint8Array): boolean {
  const magic = String.fromCharCode(...head.subarray(0, 8));
  return magic === MAGIC || magic === PIPABLE_MAGIC;
}

/**
 * Reads header and XML. Reads at most 208 bytes and `limits.wimXmlBytes`, whatever the size of the file.
 * @throws WimError with a sentence where the file is no WIM or lies about itself.
 */
export async function readWim(path: string, file: RandomAccess, limits: BootImageLimits): Promise<WimFile> {
  const head = await file.read(0, HEADER_SIZE);
  if (!looksLikeWim(head)) {
    throw new WimError(
      t`${path} is not a WIM file: it does not begin with the WIM signature. Give the .wim file itself.`,
    );
  }
  if (head.length < HEADER_SIZE) {
    throw new WimError(
      t`${path} ends inside its header (${head.length} of ${HEADER_SIZE} bytes). Copy the file again.`,
    );
  }
  if (head[0] === 0x57) {
    throw new WimError(
      t`${path} is a pipable WIM, which Windows PE cannot start from. Export it as an ordinary WIM first.`,
    );
  }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const headerSize = view.getUint32(8, true);
  if (headerSize < HEADER_SIZE || headerSize > file.size) {
    throw new WimError(
      t`${path} says that its header takes ${headerSize} bytes, which is impossible. The file is damaged: copy it again.`,
    );
  }
  const problems: InputProblem[] = [];
  const note = (code: string, message: string): void => {
    problems.push({ severity: 'warning', code: `boot-images/${code}`, message, path });
  };
  if (view.getUint32(16, true) & FLAG_WRITE_IN_PROGRESS) {
    note(
      'wim-not-closed',
      t`${path} was not closed by the program that wrote it. Unmount or commit the image before you copy it.`,
    );
  }
  const imageCount = view.getUint32(44, true);
  const images = readImages(path, await readXmlResource(path, file, view, limits));
  if (images.length !== imageCount) {
    note(
      'wim-count',
      t`${path} counts ${imageCount} images in its header and describes ${images.length}. The descriptions are used.`,
    );
  }
  let bootIndex = view.getUint32(120, true);
  if (bootIndex > images.length) {
    note(
      'wim-boot-index',
      t`${path} marks image ${bootIndex} as the one to boot, but holds ${images.length}. Set the boot index again.`,
    );
    bootIndex = 0;
  }
  const partNumber = view.getUint16(40, true);
  const partCount = view.getUint16(42, true);
  if (partCount > 1)
    note('wim-split', t`${path} is part ${partNumber} of ${partCount} of a split WIM. Copy all the parts together.`);
  return {
    path,
    size: file.size,
    guid: Array.from(head.subarray(24, 40), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    bootIndex,
    partNumber,
    partCount,
    images,
    problems,
  };
}

async function readXmlResource(
  path: string,
  file: RandomAccess,
  view: DataView,
  limits: BootImageLimits,
): Promise<Uint8Array> {
  // A resource header: 7 bytes of size in the file, one of flags, 8 of offset, 8 of size when unpacked.
  const sizeAndFlags = view.getBigUint64(72, true);
  const size = sizeAndFlags & 0x00ff_ffff_ffff_ffffn;
  const flags = Number(sizeAndFlags >> 56n);
  const offset = view.getBigUint64(80, true);
  if (size === 0n)
    throw new WimError(
      t`${path} holds no XML, so nothing is known about its images. It may be one part of a split WIM.`,
    );
  if (flags & RESOURCE_COMPRESSED) {
    throw new WimError(
      t`${path} says that its XML is compressed, which no imaging tool writes. The file is damaged: copy it again.`,
    );
  }
  if (offset < BigInt(HEADER_SIZE) || offset + size > BigInt(file.size)) {
    throw new WimError(
      t`${path} says that its XML is at byte ${offset}, ${size} bytes long, but the file has ${file.size}. It is damaged or cut off: copy it again.`,
    );
  }
  if (size > BigInt(limits.wimXmlBytes)) {
    throw new WimError(
      t`${path} says that its XML takes ${size} bytes; ${limits.wimXmlBytes} are read at most. A real one takes a few kilobytes: the file is damaged, or raise the limit.`,
    );
  }
  const bytes = await file.read(Number(offset), Number(size));
  if (BigInt(bytes.length) !== size) {
    throw new WimError(
      t`${path} could not be read to the end of its XML. Check the connection and copy the file again.`,
    );
  }
  return bytes;
}

function readImages(path: string, bytes: Uint8Array): WimFile['images'] {
  if (bytes.length % 2 === 1)
    throw new WimError(
      t`The XML of ${path} has an odd number of bytes, which UTF-16 cannot have. Copy the file again.`,
    );
  const text = new TextDecoder('utf-16le').decode(bytes);
  try {
    const images = readWimXml(text);
    if (images.length > MAX_IMAGES) throw new XmlError(t`describes more than ${MAX_IMAGES} images`);
    return images;
  } catch (error) {
    if (error instanceof XmlError)
      throw new WimError(t`The XML of ${path} ${error.message}. The file is damaged: copy it again.`);
    throw error;
  }
}

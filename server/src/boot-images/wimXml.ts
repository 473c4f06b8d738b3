/** From the XML of a WIM (in the file, or as `ImageProperty` of an export) to its images. */
import { t } from '../l10n';
import type { Architecture, WimImage } from './model';
import type { XmlElement } from './xml';
import { child, childText, readXml, XmlError } from './xml';

/** PROCESSOR_ARCHITECTURE_* of Windows [H]. */
const ARCHITECTURES: Readonly<Record<number, Architecture>> = { 0: 'x86', 6: 'ia64', 9: 'x64' };

/**
 * Reads the XML of a WIM.
 * @throws XmlError where it is not the XML of a WIM.
 */
export function readWimXml(source: string): WimImage[] {
  const root = readXml(source);
  if (root.name.toUpperCase() !== 'WIM') throw new XmlError(t`has <${root.name}> as its root, not <WIM>`);
  return root.children.filter((element) => element.name.toUpperCase() === 'IMAGE').map(readImage);
}

function readImage(element: XmlElement, position: number): WimImage {
  const windows = child(element, 'WINDOWS');
  const version = child(windows, 'VERSION');
  const build = integer(childText(version, 'BUILD'));
  const architecture = integer(childText(windows, 'ARCH'));
  return {
    index: integer(element.attributes.get('INDEX')) ?? position + 1,
    name: childText(element, 'NAME'),
    description: childText(element, 'DESCRIPTION'),
    architecture: architecture === undefined ? undefined : ARCHITECTURES[architecture],
    version: versionText(version, build),
    build,
    directoryCount: integer(childText(element, 'DIRCOUNT')),
    fileCount: integer(childText(element, 'FILECOUNT')),
    totalBytes: integer(childText(element, 'TOTALBYTES')),
    created: fileTime(child(element, 'CREATIONTIME')),
    modified: fileTime(child(element, 'LASTMODIFICATIONTIME')),
  };
}

function versionText(version: XmlElement | undefined, build: number | undefined): string | undefined {
  if (build === undefined) return undefined;
  const parts = [integer(childText(version, 'MAJOR')) ?? 0, integer(childText(version, 'MINOR')) ?? 0, build];
  const servicePackBuild = integer(childText(version, 'SPBUILD'));
  if (servicePackBuild) parts.push(servicePackBuild);
  return parts.join('.');
}

function integer(text: string | undefined): number | undefined {
  if (text === undefined || !/^(0x[0-9a-f]{1,13}|\d{1,15})$/i.test(text)) return undefined;
  return Number(text);
}

/** A FILETIME, 100 nanoseconds since 1601, in two halves written in hexadecimal. Nonsense gives nothing. */
function fileTime(element: XmlElement | undefined): string | undefined {
  const high = integer(childText(element, 'HIGHPART'));
  const low = integer(childText(element, 'LOWPART'));
  if (high === undefined || low === undefined || high > 0xffffffff || low > 0xffffffff) return undefined;
  const ticks = (BigInt(high) << 32n) | BigInt(low);
  const milliseconds = Number(ticks / 10_000n) - 11_644_473_600_000;
  if (ticks === 0n || Math.abs(milliseconds) > 8.64e15) return undefined;
  return new Date(milliseconds).toISOString();
}

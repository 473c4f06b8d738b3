/**
 * A script that copies the WIM files of images away before the upgrade, to be read before it is run. Windows
 * PowerShell 2.0. It copies to a new name, refuses to overwrite, compares SHA-1 of source and copy, and changes
 * nothing else.
 */
import type { ScriptFile } from './exportScript';
import type { ImageAdvice } from './steps';
import { titleOf } from './judgment';
import { powershellComment, powershellLiteral } from '../text/powershell';
import { visibleLine } from '../text/visible';

export interface CopyScript {
  readonly script?: ScriptFile;
  /** A sentence for each image that the script leaves out, and why. */
  readonly leftOut: readonly string[];
}

/** The script for every image that would lose something and whose WIM path is certain. */
export function copyScript(images: readonly ImageAdvice[]): CopyScript {
  const leftOut: string[] = [];
  const calls: string[] = [];
  const targets = new Set<string>();
  for (const advice of images) {
    if (advice.verdict !== 'will-lose') continue;
    const { image } = advice;
    const path = image.properties.get('imagepath')?.value;
    const title = visibleLine(titleOf(image));
    if (typeof path !== 'string' || path.trim() === '') {
      leftOut.push(`${title}: the export does not hold its path. Look it up in the console.`);
    } else if (!isPlainWindowsPath(path.trim())) {
      leftOut.push(`${title}: its path is not safe to use in a script: ${visibleLine(path)}. Copy the file by hand.`);
    } else {
      const target = freeName(
        `${image.site?.value ?? 'site'}-${image.packageId?.value ?? 'image'}-${image.architecture?.value ?? 'wim'}`,
        targets,
      );
      calls.push(
        powershellComment(title),
        `Copy-Checked ${powershellLiteral(path.trim())} ${powershellLiteral(`${target}.wim`)}`,
        '',
      );
    }
  }
  if (calls.length === 0) return { leftOut };
  const text = [...HEAD, ...calls, ...TAIL].join('\r\n');
  return { script: { name: 'Copy-BootImages.ps1', text, bom: true }, leftOut };
}

/** What .NET 2.0, which Windows PowerShell 2.0 runs on, takes as a path. */
const LONGEST_PATH = 259;

/** A UNC or drive path to a .wim with no character that Windows forbids in one, and none that hides what it is. */
function isPlainWindowsPath(path: string): boolean {
  return (
    path.length <= LONGEST_PATH &&
    /^(\\\\[^\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]+\\|[a-z]:\\)[^:*?"<>|\p{C}\p{Zl}\p{Zp}]+\.wim$/iu.test(path) &&
    // A name for devices, of which nothing can be copied.
    !path.startsWith('\\\\.\\')
  );
}

function freeName(base: string, taken: Set<string>): string {
  const safe = base.replace(/[^\w-]+/g, '_').slice(0, 100);
  let name = safe;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${safe}-${number}`;
  taken.add(name.toLowerCase());
  return name;
}

const HEAD = [
  '# Copies the WIM files of boot images away before the site is upgraded. Read it before you run it.',
  '# It writes new files into the folder that you name and changes nothing else: no site, no image, no existing file.',
  '# Run it where you may read the paths below:',
  '#   powershell -ExecutionPolicy Bypass -File Copy-BootImages.ps1 -Destination \\\\server\\share\\folder',
  'param([string] $Destination)',
  '',
  "$ErrorActionPreference = 'Stop'",
  "if (-not $Destination) { throw 'Name the folder to copy to: -Destination \\\\server\\share\\folder' }",
  'if (-not (Test-Path -LiteralPath $Destination -PathType Container)) { throw "There is no folder $Destination. Create it first." }',
  '$script:failed = 0',
  '',
  '# SHA-1 of a file, read as a stream: these files are hundreds of megabytes.',
  'function Get-Sha1([string] $path) {',
  '  $sha = New-Object System.Security.Cryptography.SHA1Managed',
  '  $stream = New-Object System.IO.FileStream($path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, [System.IO.FileShare]::Read)',
  '  try { [System.BitConverter]::ToString($sha.ComputeHash($stream)) } finally { $stream.Close() }',
  '}',
  '',
  '# Copies one file under a new name and compares the two. An existing file is never overwritten.',
  'function Copy-Checked([string] $source, [string] $name) {',
  '  $target = Join-Path $Destination $name',
  '  try {',
  '    if (Test-Path -LiteralPath $target) { throw "$target is there already; move it or name another folder." }',
  '    [System.IO.File]::Copy($source, (Get-ProviderPath $target), $false)',
  '    if ((Get-Sha1 $source) -ne (Get-Sha1 (Get-ProviderPath $target))) { throw "$target differs from $source. Delete the copy and try again." }',
  '    Write-Host "Copied and compared: $source -> $target"',
  '  } catch {',
  '    $script:failed++',
  '    Write-Warning "$source was not copied: $_"',
  '  }',
  '}',
  '',
  '# .NET does not know the current folder of PowerShell, so relative paths are made absolute.',
  'function Get-ProviderPath([string] $path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path) }',
  '',
];

const TAIL = [
  'if ($script:failed -gt 0) { Write-Warning "$($script:failed) file(s) were not copied. Do not start the upgrade until they are."; exit 1 }',
  "Write-Host 'All files were copied and compared.'",
  '',
];

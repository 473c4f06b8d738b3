/**
 * The export script for Windows PowerShell 2.0. Pure ASCII, so that no code page matters. It reads and writes two new
 * files; it holds no cmdlet or method that changes a site. docs/boot-images.md explains it line by line.
 *
 * The recipe rests on how the SMS Provider treats lazy properties, which is documented for neighboring versions and
 * not verified against a 2007 site: the script says so to the person who opens it.
 */
export const EXPORT_POWERSHELL = String.raw`# Export-BootImages.ps1 - writes the boot images of a Configuration Manager 2007 hierarchy to two files.
# It reads only. No site, package or setting is changed. Read it before you run it.
# Not verified against a live 2007 site: compare one image of the result with the console.
#
#   powershell -ExecutionPolicy Bypass -File Export-BootImages.ps1 -Server CENTRAL -OutFolder C:\Temp
#
# -Server     a computer with the SMS Provider of the topmost site you may read (default: this computer)
# -OutFolder  an existing folder for the two files (default: the current folder)
param([string] $Server = '.', [string] $OutFolder = '.')

$ErrorActionPreference = 'Stop'

# --- Part 1: which sites there are, and which computer has the provider of each ---

# A provider tells where the namespace of its site is. More than one may answer; one per site is enough.
function Find-Provider([string] $computer) {
  Get-WmiObject -ComputerName $computer -Namespace 'root\sms' -Class SMS_ProviderLocation |
    Where-Object { $_.ProviderForLocalSite } |
    Select-Object -First 1
}

$first = Find-Provider $Server
if (-not $first) { throw "No SMS Provider answers on $Server. Name a computer that has one: -Server NAME" }

# Machine and namespace by site code. SMS_Site at the top lists the sites below it; Type 2 is a primary site.
$providers = @{}
$silent = @()
$providers[$first.SiteCode] = $first
$namespace = 'root\sms\site_' + $first.SiteCode
$sites = @(Get-WmiObject -ComputerName $first.Machine -Namespace $namespace -Class SMS_Site)
foreach ($site in $sites) {
  if ($site.Type -ne 2 -or $providers.ContainsKey($site.SiteCode)) { continue }
  try {
    $found = Find-Provider $site.ServerName
    if ($found) { $providers[$found.SiteCode] = $found }
    else {
      $silent += $site.SiteCode
      Write-Warning ('Site ' + $site.SiteCode + ': no SMS Provider answers on ' + $site.ServerName + '. Run the script there.')
    }
  } catch {
    $silent += $site.SiteCode
    Write-Warning ('Site ' + $site.SiteCode + ' was left out: ' + $_)
  }
}

# --- Part 2: JSON, which PowerShell 2.0 cannot write by itself ---

function ConvertTo-JsonString([string] $text) {
  $out = New-Object System.Text.StringBuilder
  [void] $out.Append([char] 34)
  foreach ($char in $text.ToCharArray()) {
    $code = [int] $char
    if ($code -eq 34 -or $code -eq 92) { [void] $out.Append([char] 92); [void] $out.Append($char) }
    elseif ($code -lt 32) { [void] $out.AppendFormat('\u{0:x4}', $code) }
    else { [void] $out.Append($char) }
  }
  [void] $out.Append([char] 34)
  $out.ToString()
}

function ConvertTo-JsonValue($value) {
  if ($null -eq $value) { return 'null' }
  if ($value -is [bool]) { if ($value) { return 'true' } else { return 'false' } }
  if ($value -is [string]) { return (ConvertTo-JsonString $value) }
  if ($value -is [System.Management.ManagementBaseObject]) { return (ConvertTo-JsonObject $value) }
  if ($value -is [array]) {
    $items = @()
    foreach ($item in $value) { $items += (ConvertTo-JsonValue $item) }
    return '[' + [string]::Join(', ', $items) + ']'
  }
  # Numbers are written the same in every culture.
  return [System.Convert]::ToString($value, [System.Globalization.CultureInfo]::InvariantCulture)
}

function ConvertTo-JsonObject($object) {
  $members = @()
  foreach ($name in '__CLASS', '__NAMESPACE', '__SERVER') {
    $members += '  "' + $name + '": ' + (ConvertTo-JsonValue $object.PSBase.SystemProperties[$name].Value)
  }
  foreach ($property in $object.PSBase.Properties) {
    $members += '  ' + (ConvertTo-JsonString $property.Name) + ': ' + (ConvertTo-JsonValue $property.Value)
  }
  '{' + [System.Environment]::NewLine + [string]::Join(',' + [System.Environment]::NewLine, $members) + [System.Environment]::NewLine + '}'
}

# --- Part 3: the images of every site, each fetched by itself so that its lazy properties are loaded ---

$mof = New-Object System.Text.StringBuilder
[void] $mof.AppendLine('// Export-BootImages: the last line of this file says that it is whole.')
$json = @()
$count = 0
foreach ($code in @($providers.Keys | Sort-Object)) {
  $machine = $providers[$code].Machine
  $namespace = 'root\sms\site_' + $code
  [void] $mof.AppendLine('#pragma namespace("\\\\' + $machine + '\\root\\sms\\site_' + $code + '")')
  try {
    $objects = @(Get-WmiObject -ComputerName $machine -Namespace $namespace -Class SMS_BootImagePackage)
    foreach ($image in $objects) {
      try { $image.Get() }
      catch { Write-Warning ('The lazy properties of ' + $image.PackageID + ' could not be loaded and stay unknown: ' + $_) }
    }
    $count += $objects.Count
    # What tells whether the site was upgraded, and what refers to the images. Their lazy properties stay unread.
    $objects += @(Get-WmiObject -ComputerName $machine -Namespace $namespace -Class SMS_Site)
    $objects += @(Get-WmiObject -ComputerName $machine -Namespace $namespace -Class SMS_TaskSequencePackage)
    foreach ($object in $objects) {
      if (-not $object) { continue }
      [void] $mof.AppendLine($object.PSBase.GetText([System.Management.TextFormat]::Mof))
      $json += (ConvertTo-JsonObject $object)
    }
  } catch {
    Write-Warning ('Site ' + $code + ' is not complete: ' + $_)
    $silent += $code
  }
}

# Whoever reads the files has to know what is missing.
foreach ($code in $silent) {
  [void] $mof.AppendLine('// Export-BootImages: not complete: site ' + $code)
  $json += '{"__CLASS": "Export_NotComplete", "SiteCode": ' + (ConvertTo-JsonString $code) + '}'
}
[void] $mof.AppendLine('// Export-BootImages: the file is whole.')

# --- Part 4: two new files, UTF-16 with a byte order mark; an existing file is never overwritten ---

$folder = (Resolve-Path -LiteralPath $OutFolder).ProviderPath
$stamp = (Get-Date).ToString('yyyyMMdd-HHmmss')
function Write-NewFile([string] $path, [string] $text) {
  if (Test-Path -LiteralPath $path) { throw "$path is there already." }
  [System.IO.File]::WriteAllText($path, $text, [System.Text.Encoding]::Unicode)
  Write-Host "Written: $path"
}
Write-NewFile (Join-Path $folder ('boot-images-' + $stamp + '.mof')) $mof.ToString()
Write-NewFile (Join-Path $folder ('boot-images-' + $stamp + '.json')) ('[' + [string]::Join(',' + [System.Environment]::NewLine, $json) + ']')
Write-Host ('' + $count + ' boot image(s) from ' + $providers.Count + ' site(s).')
`;

/**
 * The export script for hosts without PowerShell: VBScript for cscript. Pure ASCII. It reads and writes two new files;
 * docs/boot-images.md explains it line by line. The recipe is as little verified as that of the PowerShell script.
 */
export const EXPORT_VBSCRIPT = String.raw`' Export-BootImages.vbs - writes the boot images of a Configuration Manager 2007 hierarchy to two files.
' It reads only. No site, package or setting is changed. Read it before you run it.
' Not verified against a live 2007 site: compare one image of the result with the console.
'
'   cscript //nologo Export-BootImages.vbs CENTRAL C:\Temp
'
' First argument: a computer with the SMS Provider of the topmost site you may read (default: this computer).
' Second argument: an existing folder for the two files (default: the current folder).
Option Explicit

Dim computer, folder, files, mofFile, jsonFile, stamp, providers, code, count, separator, controls, number, silent
computer = "."
folder = "."
If WScript.Arguments.Count > 0 Then computer = WScript.Arguments(0)
If WScript.Arguments.Count > 1 Then folder = WScript.Arguments(1)

' --- Part 1: which sites there are, and which computer has the provider of each ---

Set providers = CreateObject("Scripting.Dictionary")
Set silent = CreateObject("Scripting.Dictionary")
AddProvider computer, ""
If providers.Count = 0 Then
  WScript.StdErr.WriteLine "No SMS Provider answers on " & computer & ". Name a computer that has one."
  WScript.Quit 2
End If
For Each code In providers.Keys
  AddSitesBelow code
  Exit For
Next

' --- Part 2: two new files, UTF-16 with a byte order mark; an existing file is never overwritten ---

Set files = CreateObject("Scripting.FileSystemObject")
stamp = Year(Now) & Two(Month(Now)) & Two(Day(Now)) & "-" & Two(Hour(Now)) & Two(Minute(Now)) & Two(Second(Now))
Set mofFile = files.CreateTextFile(files.BuildPath(folder, "boot-images-" & stamp & ".mof"), False, True)
Set jsonFile = files.CreateTextFile(files.BuildPath(folder, "boot-images-" & stamp & ".json"), False, True)

' --- Part 3: the images of every site, each fetched by itself so that its lazy properties are loaded ---

count = 0
separator = ""
controls = ""
For number = 0 To 31
  controls = controls & Chr(number)
Next
jsonFile.Write "["
mofFile.WriteLine "// Export-BootImages: the last line of this file says that it is whole."
For Each code In providers.Keys
  ExportSite code, providers(code)
Next
' Whoever reads the files has to know what is missing.
For Each code In silent.Keys
  mofFile.WriteLine "// Export-BootImages: not complete: site " & code
  jsonFile.WriteLine separator & "{""__CLASS"": ""Export_NotComplete"", ""SiteCode"": " & JsonText(code) & "}"
  separator = ","
Next
mofFile.WriteLine "// Export-BootImages: the file is whole."
jsonFile.Write "]"
mofFile.Close
jsonFile.Close
WScript.Echo count & " boot image(s) from " & providers.Count & " site(s) in " & files.GetAbsolutePathName(folder)

' Adds the provider of the site that the computer serves. A computer that does not answer is named and left out.
Sub AddProvider(machine, siteCode)
  Dim location, services
  On Error Resume Next
  Set services = GetObject("winmgmts:{impersonationLevel=impersonate}!\\" & machine & "\root\sms")
  If Err.Number <> 0 Then
    WScript.StdErr.WriteLine "Site " & siteCode & ": " & machine & " does not answer: " & Err.Description
    silent(siteCode) = True
    Exit Sub
  End If
  For Each location In services.InstancesOf("SMS_ProviderLocation")
    If location.ProviderForLocalSite Then
      If Not providers.Exists(location.SiteCode) Then providers.Add location.SiteCode, location.Machine
    End If
  Next
  If Err.Number <> 0 Then
    WScript.StdErr.WriteLine "Site " & siteCode & " was left out: " & Err.Description
    silent(siteCode) = True
  End If
End Sub

' SMS_Site at the top lists the sites below it; Type 2 is a primary site.
Sub AddSitesBelow(topCode)
  Dim site
  For Each site In Connect(providers(topCode), topCode).InstancesOf("SMS_Site")
    If site.Type = 2 And Not providers.Exists(site.SiteCode) Then AddProvider site.ServerName, site.SiteCode
  Next
End Sub

Function Connect(machine, siteCode)
  Set Connect = GetObject("winmgmts:{impersonationLevel=impersonate}!\\" & machine & "\root\sms\site_" & siteCode)
End Function

' What cannot be read is named and left out; the rest goes on.
Sub ExportSite(siteCode, machine)
  Dim services, item, full
  mofFile.WriteLine "#pragma namespace(""\\\\" & machine & "\\root\\sms\\site_" & siteCode & """)"
  On Error Resume Next
  Set services = Connect(machine, siteCode)
  If Failed(siteCode) Then Exit Sub
  For Each item In services.InstancesOf("SMS_BootImagePackage")
    ' Get by path is what loads the lazy properties.
    Set full = Nothing
    Set full = services.Get(item.Path_.RelPath)
    If Failed(siteCode) Then Set full = item
    WriteObject full
    If Not Failed(siteCode) Then count = count + 1
  Next
  ' What tells whether the site was upgraded, and what refers to the images. Their lazy properties stay unread.
  For Each item In services.InstancesOf("SMS_Site")
    WriteObject item
  Next
  For Each item In services.InstancesOf("SMS_TaskSequencePackage")
    WriteObject item
  Next
  Failed siteCode
End Sub

' Names the error of the step before, if there was one, and forgets it.
Function Failed(siteCode)
  Failed = Err.Number <> 0
  If Failed Then
    WScript.StdErr.WriteLine "Site " & siteCode & " is not complete: " & Err.Description
    silent(siteCode) = True
  End If
  Err.Clear
End Function

Sub WriteObject(item)
  Dim json
  mofFile.WriteLine item.GetObjectText_(0)
  json = JsonObject(item)
  jsonFile.WriteLine separator & json
  separator = ","
End Sub

' --- Part 4: JSON ---

Function JsonObject(item)
  Dim property, text
  text = "{" & vbCrLf & "  ""__CLASS"": " & JsonText(item.Path_.Class) & "," & vbCrLf & "  ""__NAMESPACE"": " & JsonText(item.Path_.Namespace)
  For Each property In item.Properties_
    text = text & "," & vbCrLf & "  " & JsonText(property.Name) & ": " & JsonValue(property.Value)
  Next
  JsonObject = text & vbCrLf & "}"
End Function

Function JsonValue(value)
  Dim item, text
  If IsObject(value) Then
    If value Is Nothing Then JsonValue = "null" Else JsonValue = JsonObject(value)
  ElseIf IsNull(value) Or IsEmpty(value) Then
    JsonValue = "null"
  ElseIf IsArray(value) Then
    text = ""
    For Each item In value
      If text <> "" Then text = text & ", "
      text = text & JsonValue(item)
    Next
    JsonValue = "[" & text & "]"
  ElseIf VarType(value) = vbBoolean Then
    If value Then JsonValue = "true" Else JsonValue = "false"
  ElseIf VarType(value) = vbString Then
    JsonValue = JsonText(value)
  Else
    ' A comma as decimal sign would be no JSON.
    JsonValue = Replace(CStr(value), ",", ".")
  End If
End Function

Function JsonText(text)
  Dim position, char, control, result
  result = ""
  For position = 1 To Len(text)
    char = Mid(text, position, 1)
    control = InStr(1, controls, char, vbBinaryCompare)
    If char = """" Or char = "\" Then
      result = result & "\" & char
    ElseIf control > 0 Then
      result = result & "\u" & Right("000" & Hex(control - 1), 4)
    Else
      result = result & char
    End If
  Next
  JsonText = """" & result & """"
End Function

Function Two(part)
  Two = Right("0" & part, 2)
End Function
`;

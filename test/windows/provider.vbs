' Stands in for the SMS Provider of a hierarchy: CEN on top, PR1 below it, PR2 whose computer does not answer, and a
' secondary site. Wine's VBScript has no names in brackets, so that Get is called Fetch here, Class ClassName and Type Kind;
' it has no StdErr, so that what is said goes into a file. The test changes these words in its copy of the script.

Dim toldFile

Sub Tell(text)
  Dim files
  If IsEmpty(toldFile) Then
    Set files = CreateObject("Scripting.FileSystemObject")
    Set toldFile = files.CreateTextFile("TOLD", True, True)
  End If
  toldFile.WriteLine text
End Sub

Function StandIn(moniker)
  Dim parts
  ' winmgmts:{...}!\\machine\root\sms or \\machine\root\sms\site_CODE
  parts = Split(Mid(moniker, InStr(moniker, "!\\") + 3), "\")
  If parts(0) = "PR2SRV" Then Err.Raise 462, "StandIn", "The remote server machine does not exist"
  Set StandIn = New Services
  StandIn.Machine = parts(0)
  If UBound(parts) >= 3 Then StandIn.Code = Mid(parts(3), 6)
End Function

Class Services
  Public Machine
  Public Code

  Public Function InstancesOf(name)
    If name = "SMS_ProviderLocation" Then
      If Machine = "." Then
        InstancesOf = Array(Location("CEN", "CENSRV", True), Location("XXX", "FARAWAY", False))
      Else
        InstancesOf = Array(Location("PR1", "PR1SRV", True))
      End If
    ElseIf name = "SMS_Site" Then
      If Code = "CEN" Then
        InstancesOf = Array(Site("CEN", "CENSRV", 2), Site("PR1", "PR1SRV", 2), Site("PR2", "PR2SRV", 2), Site("SEC", "SECSRV", 1))
      Else
        InstancesOf = Array(Site("PR1", "PR1SRV", 2))
      End If
    ElseIf name = "SMS_BootImagePackage" Then
      If Code = "CEN" Then
        InstancesOf = Array(Image("CEN00001", False), Image("CEN00002", False), Image("BROKEN", False))
      Else
        InstancesOf = Array(Image("PR100001", False))
      End If
    Else
      InstancesOf = Array(Sequence("CEN00009"))
    End If
  End Function

  Public Function Fetch(path)
    Dim parts, key
    parts = Split(path, """")
    key = parts(1)
    If key = "BROKEN" Then Err.Raise 5, "StandIn", "The object is gone"
    Set Fetch = Image(key, True)
  End Function
End Class

Class Item
  Public ClassName
  Public Key
  Public Properties_
  Public SiteCode
  Public Machine
  Public ProviderForLocalSite
  Public ServerName
  Public Kind

  Public Property Get Path_
    Set Path_ = Me
  End Property

  Public Property Get Namespace
    Namespace = "root\sms\site_ABC"
  End Property

  Public Property Get RelPath
    RelPath = ClassName & ".PackageID=""" & Key & """"
  End Property

  Public Function GetObjectText_(flags)
    Dim property, text
    text = vbLf & "instance of " & ClassName & vbLf & "{" & vbLf
    For Each property In Properties_
      If Not IsNull(property.Value) Then
        text = text & vbTab & property.Name & " = " & MofValue(property.Value) & ";" & vbLf
      End If
    Next
    GetObjectText_ = text & "};" & vbLf
  End Function
End Class

Class NamedValue
  Public Name
  Public Value
End Class

Function MofValue(value)
  Dim item, text
  If IsArray(value) Then
    text = ""
    For Each item In value
      If text <> "" Then text = text & ", "
      text = text & MofValue(item)
    Next
    MofValue = "{" & text & "}"
  ElseIf IsObject(value) Then
    text = Mid(value.GetObjectText_(0), 2)
    MofValue = Left(text, Len(text) - 2)
  ElseIf VarType(value) = vbBoolean Then
    If value Then MofValue = "TRUE" Else MofValue = "FALSE"
  ElseIf VarType(value) = vbString Then
    text = Replace(value, "\", "\\")
    text = Replace(text, """", "\""")
    text = Replace(text, vbCr, "\r")
    text = Replace(text, vbLf, "\n")
    MofValue = """" & Replace(Replace(text, vbTab, "\t"), Chr(1), "\x0001") & """"
  Else
    MofValue = CStr(value)
  End If
End Function

Function Named(name, value)
  Set Named = New NamedValue
  Named.Name = name
  Named.Value = value
End Function

Function Thing(className, key, properties)
  Set Thing = New Item
  Thing.ClassName = className
  Thing.Key = key
  Thing.Properties_ = properties
End Function

Function Location(code, computer, isLocal)
  Set Location = Thing("SMS_ProviderLocation", code, Array())
  Location.SiteCode = code
  Location.Machine = computer
  Location.ProviderForLocalSite = isLocal
End Function

Function Site(code, server, kindOfSite)
  Set Site = Thing("SMS_Site", code, Array(Named("SiteCode", code), Named("Version", "4.00.5931.0000"), Named("Type", kindOfSite)))
  Site.SiteCode = code
  Site.ServerName = server
  Site.Kind = kindOfSite
End Function

Function Sequence(id)
  Set Sequence = Thing("SMS_TaskSequencePackage", id, Array(Named("PackageID", id), Named("BootImageID", "CEN00001")))
End Function

' Lazy properties are there only in what was fetched by its path.
Function Image(id, isWhole)
  Dim name, drivers, bitmap, shell
  name = "Boot image (x86)"
  If id = "CEN00002" Then name = "Say ""hi"" \ }; { */ <b>" & vbCrLf & vbTab & Chr(1) & "#pragma"
  drivers = Null
  bitmap = Null
  shell = Null
  If isWhole Then
    shell = True
    bitmap = "\\server\share\it's.bmp"
    drivers = Array(Thing("SMS_Driver_Details", "D1", Array(Named("ID", "Driver_" & id), Named("SourcePath", "\\server\drivers\nic"))))
  End If
  Set Image = Thing("SMS_BootImagePackage", id, Array(Named("PackageID", id), Named("Name", name), Named("EnableLabShell", shell), Named("Architecture", "x86"), Named("BackgroundBitmapPath", bitmap), Named("ReferencedDrivers", drivers)))
End Function

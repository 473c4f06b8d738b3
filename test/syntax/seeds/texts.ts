/** Valid texts to make mistakes in: small, and between them in every style that MOF is written in. */
import { SAMPLES } from '../samples';

/** Inventory classes of ConfigMgr: everything in qualifiers, several to a line. */
const INVENTORY =
  String.raw`#pragma namespace ("\\\\.\\root\\cimv2\\SMS")
#pragma deleteclass("Contoso_Printer", NOFAIL)

//` +
  String.raw`------------------------------------------
// Printers of a computer
//------------------------------------------
[ SMS_Report     (TRUE),
  SMS_Group_Name ("Printers of Contoso"),
  SMS_Class_ID   ("CONTOSO|PRINTER|1.0"),
  SMS_Context_1  ("__ProviderArchitecture=32|uint32"),
  Namespace      ("\\\\.\\root\\Contoso\\Printing") ]

class Contoso_Printer : SMS_Class_Template
{
    [ SMS_Report (TRUE), key ]
        string     DeviceID;
    [ SMS_Report (FALSE) ]
        string     Capabilities[];
    [ SMS_Report (TRUE), SMS_Units("Megabytes") ]
        uint32     Memory;
    [ SMS_Report (TRUE) ] boolean IsShared; // as of version 2
    [ SMS_Report (FALSE), Not_Null ] datetime Installed;
};

[SMS_Report(TRUE),SMS_Group_Name("Drives"),SMS_Class_ID("CONTOSO|DRIVE|1.0")]
Class Contoso_Drive: SMS_Class_Template
{
[SMS_Report(TRUE),key] String Letter;
[SMS_Report(TRUE)] Uint64 Size;
[SMS_Report(TRUE)] Uint8 Kinds[];
};
`;

/** Classes that a provider of WMI fills: registry paths, instances with qualified properties. */
const PROVIDER = String.raw`#pragma autorecover
#pragma classflags("forceupdate")
#pragma namespace("\\\\.\\root\\cimv2")

Instance of __Win32Provider as $Prov
{
  Name = "ContosoProv";
  ClsId = "{6a2c0d1f-0000-4444-9999-00155d000001}";
  ImpersonationLevel = 1;
  HostingModel = "NetworkServiceHost";
  PerUserInitialization = FALSE;
};

Instance of __MethodProviderRegistration
{
  Provider = $Prov;
  SupportsPut = TRUE;
  QuerySupportLevels = {"WQL:UnarySelect", "WQL:References"};
};

[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Agent")]
class Contoso_Agent
{
  [key] string KeyName;
  [PropertyContext("Install Path")] string Path;
  [PropertyContext("Version")] uint32 Version;
};

[DYNPROPS]
instance of Contoso_Agent
{
  KeyName = "Agent";
  [PropertyContext("Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|Path"), Dynamic, Provider("RegPropProv")] Path;
  [PropertyContext("Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|Version"), Dynamic, Provider("RegPropProv")] Version;
};
`;

/** The schema of a resource for desired state: short qualifiers, embedded instances, value maps. */
const RESOURCE = `
[ClassVersion("1.0.0.0"), FriendlyName("ContosoShare")]
class MSFT_ContosoShare : OMI_BaseResource
{
    [Key, Description("The name of the share, as users see it.")] String Name;
    [Write, Description("Should the share be there?"), ValueMap{"Present","Absent"}, Values{"Present","Absent"}] String Ensure;
    [Write, Description("Users that can read."), EmbeddedInstance("MSFT_ContosoUser")] String Readers[];
    [Write, EmbeddedInstance("MSFT_Credential"), Description("Who does it.")] String Credential;
    [Required, Description("How many at once.")] Uint32 ConcurrentUserLimit;
    [Read, Description("State of the share.")] String ShareState;
    [Write, Description("Whether it's cached.")] Boolean Cached = true;
};

[ClassVersion("1.0.0")]
class MSFT_ContosoUser
{
    [Key, Description("Account")] string Account;
    [Write, ValueMap{"0", "1"}, Values{"Reader", "Writer"}] sint16 Role;
};
`;

/** A class of the CIM schema: long descriptions in pieces, methods with parameters, associations. */
const SCHEMA = String.raw`// Copyright (c) Contoso
// ==================================================================
//  CTS_Volume
// ==================================================================
   [Abstract, Version ( "2.8.0" ),
    UMLPackagePath ( "CTS::Device::Volumes" ),
    Description (
       "A volume is a place for data. It has a name, a size "
       "and \"extents\" on which it lies.\n"
       "It can be formatted." )]
class CTS_Volume : CTS_Element {

      [Key, Description ( "The name of the class." ), MaxLen ( 256 )]
   string CreationClassName;

      [Description (
          "What it is used for." ),
       ValueMap { "0", "1", "2", ".." },
       Values { "Unknown", "Data", "System", "DMTF Reserved" },
       ModelCorrespondence { "CTS_Volume.OtherUse", "CTS_Disk.Use" }]
   uint16 Use = 0;

      [Write, Units ( "Bytes" ), MinValue ( -1 )]
   sint64 Size;

      [ArrayType ( "Indexed" ) : ToSubclass DisableOverride]
   string Extents[];

   real32 Ratio = 1.5;
   uint8 Flags[4] = { 1, 2, 0x1F, 0 };

      [Description ( "Formats the volume." ),
       ValueMap { "0", "1" }, Values { "Done", "Failed" }]
   uint32 Format(
         [Required, IN, Description ( "The file system." )]
      string FileSystem,
         [IN, OUT ( false )]
      uint32 ClusterSize[],
         [OUT]
      CTS_Job REF Job);

   uint32 Check();
   [static] void Reset([in] boolean Force, [in] uint8 Level);
};

[Association, Aggregation, Version("2.6.0")]
class CTS_VolumeOnDisk : CTS_Dependency
{
  [Override ( "Antecedent" ), Min ( 1 ), Max ( 1 )]
  CTS_Disk REF Antecedent;
  [Override ( "Dependent" )]
  CTS_Volume REF Dependent;
};
`;

/** Declarations of qualifiers, and the newer forms of the standard. */
const STANDARD = `/* Qualifiers
   of the schema */
Qualifier Key : boolean = false, Scope(property, reference), Flavor(DisableOverride, ToSubclass);
Qualifier Description : string = null, Scope(any), Flavor(EnableOverride, ToSubclass, Translatable);
Qualifier Values : string[], Scope(property, method, parameter);
Qualifier Counter : boolean = false,
    Scope(property, method),
    Flavor(EnableOverride);

#pragma locale ("en_US")
structure CTS_Size { uint32 Width = 1; uint32 Height; };
enumeration CTS_Color : string { Red = "r", Green = "g", Blue };
`;

/** Data: instances with lists, references, instances inside instances. */
const DATA = String.raw`#pragma namespace("\\\\.\\root\\Contoso")
instance of CTS_Folder as $Root { Name = "Root"; Path = "C:\\Data\\Root"; Size = 4096; Hidden = FALSE; };
instance of CTS_Folder as $Child
{
    Name = "Child";
    Path = "C:\\Data\\Child";
    Parent = $Root;
    Tags = {"a", "b with blanks", "c"};
    Numbers = {1, -2, 0x1F};
    Owner = instance of CTS_User
    {
        Name = "it's me";
        Groups = { "Users", "Backup Operators" };
    };
    Rules = { instance of CTS_Rule { Right = 1; Allow = TRUE; }, instance of CTS_Rule { Right = 2; Allow = FALSE; } };
    Comment = NULL;
};

// What a configuration compiles to
instance of OMI_ConfigurationDocument
{
 Version="2.0.0";
 MinimumCompatibleVersion = "1.0.0";
 CompatibleVersionAdditionalProperties= {"Omi_BaseResource:ConfigurationName"};
 Author="Administrator";
 Name="Example of \"Contoso\" things";
};
`;

/** Without blanks and line ends where none are needed; and with CR LF. */
const DENSE =
  'class A_A{uint32 a;string b="x";[key]uint8 c[];};class A_B:A_A{string d;void e([in]string f,[out]uint8 g);};instance of A_B{a=1;b="y";c={1,2};};';
const WINDOWS =
  '// Disks\r\nclass Contoso_Disk\r\n{\r\n\t[key]\r\n\tstring Id;\r\n\t[read, Description("Free space on the disk")] uint64 Free;\r\n\tboolean Removable = FALSE;\r\n};\r\n\r\ninstance of Contoso_Disk\r\n{\r\n\tId = "C:";\r\n\tFree = 1000;\r\n\tRemovable = true;\r\n};\r\n';

/** The name of each text, for reports, and the text. */
export const SEED_TEXTS: readonly (readonly [string, string])[] = [
  ['inventory', INVENTORY],
  ['provider', PROVIDER],
  ['resource', RESOURCE],
  ['schema', SCHEMA],
  ['standard', STANDARD],
  ['data', DATA],
  ['dense', DENSE],
  ['windows', WINDOWS],
  ...SAMPLES.slice(0, 7).map((text, i) => [`sample ${i + 1}`, text] as const),
];

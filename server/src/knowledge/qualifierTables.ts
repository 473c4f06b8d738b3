/**
 * The qualifiers that MOF files use, one a line:
 *
 *     Name | type [= default] | where it may stand | flavors | what it says
 *
 * Types, scopes and flavors of the CIM qualifiers are those that the CIM schema's own qualifier declarations give
 * (2.36). WMI declares its qualifiers nowhere in MOF: types and places are as they are used in Windows' own classes
 * [H], and the list is what has been seen, not all there is. The meanings are in our own words.
 */

export const CIM_QUALIFIERS = `
Abstract|boolean=false|class association indication|EnableOverride Restricted|The class has no instances of its own; other classes derive from it.
Aggregate|boolean=false|reference|DisableOverride ToSubclass|This end of the aggregation is the whole that holds the parts.
Aggregation|boolean=false|association|DisableOverride ToSubclass|The association says that one end is made up of the other.
Alias|string|property reference method|EnableOverride ToSubclass Translatable|Another name for the element.
ArrayType|string="Bag"|property parameter|DisableOverride ToSubclass|Whether the order of an array matters and duplicates count: Bag, Indexed or Ordered.
Association|boolean=false|association|DisableOverride ToSubclass|The class links instances of other classes through its references.
BitMap|string[]|property method parameter||The bit positions that BitValues explains.
BitValues|string[]|property method parameter|EnableOverride ToSubclass Translatable|What each bit position of BitMap means.
ClassConstraint|string[]|class association indication||Conditions in OCL that every instance meets.
Composition|boolean=false|association|DisableOverride ToSubclass|An aggregation whose parts belong to one whole only.
Correlatable|string[]|property||Properties of several classes that identify the same thing when their values agree.
Counter|boolean=false|property method parameter||A number that only grows, until it wraps around.
Delete|boolean=false|association reference||Deleting the association deletes the instance that it refers to.
Deprecated|string[]|any|EnableOverride Restricted|No longer to be used; the values name what to use instead.
Description|string|any|EnableOverride ToSubclass Translatable|What the element is, for people.
DisplayDescription|string|any|EnableOverride ToSubclass Translatable|Help text for a user interface.
DisplayName|string|any|EnableOverride ToSubclass Translatable|The name that a user interface shows.
DN|boolean=false|property method parameter|DisableOverride ToSubclass|The string is a distinguished name of a directory.
EmbeddedInstance|string|property method parameter||The string holds an instance of the named class.
EmbeddedObject|boolean=false|property method parameter|DisableOverride ToSubclass|The string holds an instance or a class of any kind.
Exception|boolean=false|class indication|DisableOverride ToSubclass|Instances describe an error that an operation reports.
Expensive|boolean=false|any||The value is expensive to determine.
Experimental|boolean=false|any|EnableOverride Restricted|May change or go without notice.
Gauge|boolean=false|property method parameter||A number that goes up and down.
Ifdeleted|boolean=false|association reference||The association goes when the instance at this end goes.
In|boolean=true|parameter|DisableOverride ToSubclass|The caller passes the parameter to the method.
Indication|boolean=false|class indication|DisableOverride ToSubclass|The class describes something that happened.
Invisible|boolean=false|class association property reference method||For programs, not to be shown.
IsPUnit|boolean=false|property method parameter||The string itself names a unit.
Key|boolean=false|property reference|DisableOverride ToSubclass|Part of the key that identifies an instance of the class.
Large|boolean=false|class property||The value takes a lot of space.
MappingStrings|string[]|any||Where in other standards or interfaces the element comes from.
Max|uint32|reference||The greatest number of instances at this end.
MaxLen|uint32|property method parameter||How many characters the string may have.
MaxValue|sint64|property method parameter||The greatest value.
MethodConstraint|string[]|method||Conditions in OCL about the method.
Min|uint32=0|reference||The smallest number of instances at this end.
MinLen|uint32=0|property method parameter||How many characters the string must have.
MinValue|sint64|property method parameter||The smallest value.
ModelCorrespondence|string[]|any||Other elements that belong together with this one.
NullValue|string|property|DisableOverride ToSubclass|The value that stands for none.
Octetstring|boolean=false|property method parameter|DisableOverride ToSubclass|The array holds bytes, their length first.
Out|boolean=false|parameter|DisableOverride ToSubclass|The method returns the parameter to the caller.
Override|string|property reference method|EnableOverride Restricted|Takes the place of the element of that name in the superclass.
Propagated|string|property|DisableOverride ToSubclass|The key's value is that of the named property of the instance this one depends on.
PropertyConstraint|string[]|property reference||Conditions in OCL about the property.
PropertyUsage|string="CurrentContext"|property||How the property is meant: state, configuration, measure and so on.
Provider|string|any||The provider that supplies the instances.
PUnit|string|property method parameter||The unit of the value, in a form for programs.
Read|boolean=true|property||The value can be read.
Reference|string|property||The string holds a path to an instance of the named class.
Required|boolean=false|property reference method parameter|DisableOverride ToSubclass|The value must not be NULL.
Revision|string|class association indication|EnableOverride ToSubclass Translatable|The minor revision of the class; Version took its place.
Schema|string|property method|DisableOverride ToSubclass Translatable|The schema that the element belongs to.
Static|boolean=false|property method|DisableOverride ToSubclass|Belongs to the class, not to each instance.
Structure|boolean=false|class indication|DisableOverride ToSubclass|Instances exist inside others only, and need no key.
Syntax|string|property reference method parameter||The data type in the notation that SyntaxType names.
SyntaxType|string|property reference method parameter||The notation of Syntax.
Terminal|boolean=false|class association indication||No class may derive from this one.
TriggerType|string|class association indication property reference method||What sets the indication off.
UMLPackagePath|string|class association indication||The package of the model that the class belongs to.
Units|string|property method parameter|EnableOverride ToSubclass Translatable|The unit of the value, for people.
UnknownValues|string[]|property|DisableOverride ToSubclass|Values that stand for "not known".
UnsupportedValues|string[]|property|DisableOverride ToSubclass|Values that stand for "not supported".
ValueMap|string[]|property method parameter||The values that the element may take; Values explains them in the same order.
Values|string[]|property method parameter|EnableOverride ToSubclass Translatable|What the values of ValueMap mean, in the same order.
Version|string|class association indication|EnableOverride Restricted Translatable|The version of the class.
Weak|boolean=false|reference|DisableOverride ToSubclass|The instance at this end takes part of its key from the other end.
Write|boolean=false|property||The value can be changed.
XMLNamespaceName|string|property method parameter||The XML namespace of the string's content.
`;

export const WMI_QUALIFIERS = `
ActivityID|boolean|property||In event tracing: the property holds the identifier of the activity.
Amendment|boolean|class||The class only adds texts of a language to a class defined elsewhere.
AutoCook|uint32|class|ToInstance|WMI calculates the formatted values of this performance class itself.
AutoCook_RawClass|string|class|ToInstance|The class with the raw counters.
AutoCook_RawDefault|sint32|class|ToInstance|The class of raw counts from which a class of worked-out performance values is made by default.
Base|string|property|ToInstance|The raw property that divides this counter.
BitValueMap|string[]|property||The bit positions that BitValues explains, in classes of drivers.
BypassGetObject|boolean|class||The client does not fetch the class before it makes instances.
CIM_Key|boolean|property|ToSubclass|The property is a key in the CIM schema, not necessarily in this class.
CIMType|string|property parameter|ToInstance|The type that WMI stores with each property; refers to the class for references.
ClassContext|string|class|ToInstance|Tells a provider where the instances are: for RegProv, the registry key whose sub-keys they are.
ClassRef|string[]|property reference||The classes to which the reference may point.
ClassVersion|string|class|ToInstance|The version of the class; classes of PowerShell's desired state configuration have it.
Constructor|boolean|method||The method makes an instance.
Cooked|boolean|class|ToInstance|The class holds formatted performance values.
CookingType|string|property|ToInstance|How the formatted value comes from the raw one.
Costly|boolean|class property|ToInstance|Expensive to collect; queries for everything leave it out.
CounterType|uint32|property|ToInstance|The kind of performance counter, as a number of the performance library.
cpp_quote|string|class property||Text for the header file that is made of a driver's classes.
CreateBy|string|class|ToSubclass|How instances are made: PutInstance, or the name of a method.
DefaultScale|sint32|property|ToInstance|The power of ten by which a chart scales the counter.
DefineValues|string[]|property||Names and values of constants that the header file for a driver's data block defines.
DeleteBy|string|class|ToSubclass|How instances are deleted: DeleteInstance, or the name of a method.
Destructor|boolean|method||The method deletes the instance.
Direct|boolean|property||In a view: the key is the path of the source instance itself.
DisplayInHex|boolean|property||A user interface shows the number in hexadecimal.
Dynamic|boolean|class instance property|ToInstance|A provider supplies the instances or the values; they are not stored.
DynProps|boolean|class instance|ToInstance|Providers supply some property values of a stored instance.
EnumPrivileges|string[]|class||Privileges needed to list the instances.
EventId|string|class|ToInstance|The number of the event in the log that the class stands for.
EventType|uint32[]|class||The number of the event, or several that share one layout.
EventTypeName|string[]|class||The names of the events of EventType, in the same order.
EventVersion|sint32|class||The version of the events' layout in event tracing; the newest may leave it out.
Extension|string|property||In event tracing: what the bytes hold, such as Port, IPAddr, Sid or Guid.
ExtensionId|string|class||The identifier of a feature of an extension of Hyper-V's switch.
Fixed|boolean|property|ToSubclass|The value does not change during the lifetime of the instance.
Format|string|property||In event tracing: how the value is read or shown: s, w, c or x.
FriendlyName|string|class|ToInstance|The name that a configuration script has for the class.
GenericPerfCtr|boolean|class|ToInstance|The generic performance provider supplies the class.
GUID|string|class|ToInstance|The identifier that links the class with a driver's data block or with event tracing.
GuidName1|string|class||A name for the GUID in the header file for a driver's data block.
GuidName2|string|class||A further name for the GUID in the header file for a driver's data block.
HasClassRefs|boolean|association||The association links classes, not instances.
HeaderName|string|class property||The name that the header file for a driver's data block gives.
HelpIndex|uint32|class property|ToInstance|The number of the help text in the performance library.
HiddenDefault|string|property||In a view: the value of a property that queries do not see.
HiPerf|boolean|class|ToInstance|A high-performance provider supplies the class.
ID|sint32|parameter|DisableOverride ToInstance|The position of the parameter, counted from zero.
Implemented|boolean|method|ToSubclass|The provider implements the method.
ImplementationSource|string|class||Where the class is implemented.
InPartition|string[]|class||In which part of a managed device the instances are: local-system, local-user.
InsertionStringTemplates|string[]|class||The texts that go into the placeholders of an event's message.
InstanceContext|string|instance|ToInstance|Tells a provider where the instance is: for the instance registry provider, the key.
InterfaceRevision|string|class||The revision of the interface of a feature of the virtual switch.
InterfaceVersion|string|class||The version of the interface of a feature of the virtual switch.
Locale|sint32|class|ToInstance|The language of the texts, as a Windows locale number: 1033 is English (United States).
LocaleVersion|boolean|class||The class is a version of another for one language.
Lazy|boolean|property||The provider leaves the value out of query results; fetch the instance by its path to get it.
MSFT_TargetNamespace|string|reference||The namespace of the instance that the reference points to.
NamespaceSecuritySDDL|string|instance||Who may do what in the namespace, as a security descriptor in text.
NonLocal|string|reference||The instance is in another place, given by its path.
NonLocalType|string|reference||What kind of place that is.
Not_Null|boolean|property|ToSubclass|The value must not be NULL.
Nullable|boolean|property||NULL is a value.
Optional|boolean|parameter||The caller may leave the parameter out.
Perf100NSTimeFreq|string|class|ToInstance|The property with the frequency of the time stamp in steps of 100 ns.
Perf100NSTimeStamp|string|class|ToInstance|The property with the time stamp in steps of 100 ns.
PerfDefault|boolean|class property|ToInstance|Shown first by performance tools.
PerfDetail|uint32|class property|ToInstance|For whom the counter is meant: from novice (100) to developer (400).
PerfIndex|uint32|class property|ToInstance|The number of the object or counter in the performance library.
PerfObjTimeFreq|string|class|ToInstance|The property with the frequency of the object's own time stamp.
PerfObjTimeStamp|string|class|ToInstance|The property with the object's own time stamp.
PerfSysTimeFreq|string|class|ToInstance|The property with the frequency of the system's time stamp.
PerfSysTimeStamp|string|class|ToInstance|The property with the system's time stamp.
PerfTimeFreq|string|property|ToInstance|The property with the frequency that the counter needs.
PerfTimeStamp|string|property|ToInstance|The property with the time stamp that the counter needs.
Pointer|boolean|property||In event tracing: the number is a pointer, as wide as those of the machine that recorded it.
PointerType|boolean|property||In event tracing: the number is a pointer, as wide as those of the machine that recorded it.
Privileges|string[]|method property class|ToSubclass|Privileges needed for the method or the value.
PropertyContext|string|property|ToInstance|Tells a provider where the value is: for RegProv the name of the registry value, for RegPropProv key and value.
PropertySources|string[]|property||The properties of the source classes of a view.
Range|string|property||The values that are allowed.
RegistryKey|string|class property|ToInstance|The registry entry that belongs to the performance class.
RelatedActivityID|boolean|property||In event tracing: the property holds the identifier of the activity that this one belongs to.
RequiresEncryption|boolean|instance||Only encrypted connections to the namespace are taken.
SampleWindow|sint32|property|ToInstance|From how many samples a statistical value is worked out.
Secret|boolean|property class||Not for everyone to see.
Singleton|boolean|class|ToSubclass ToInstance DisableOverride|There is one instance at most; it needs no key.
StringTermination|string|property||In event tracing: how a string ends: NullTerminated, Counted, ReverseCounted or NotCounted.
StringType|string|property||In event tracing: what kind of string the property is.
SubType|string|property|ToSubclass ToInstance|A narrower meaning of the type: interval makes a datetime a length of time.
SupportsCreate|boolean|class|ToSubclass|Instances can be made; see CreateBy.
SupportsDelete|boolean|class|ToSubclass|Instances can be deleted; see DeleteBy.
SupportsUpdate|boolean|class|ToSubclass|Instances can be changed.
Union|boolean|class|ToInstance|The view provider puts the instances of several classes into one.
UUID|string|class|ToInstance|The identifier of the class, in braces.
ValueDescriptions|string[]|property||What the values of ValueMap mean, for people.
ValueType|string|property||In event tracing: whether Values are numbered (index) or stand for bits (flag).
View|boolean|class|ToInstance|The view provider puts the class together from others.
ViewSources|string[]|class|ToInstance|The queries that a view draws on.
ViewSpaces|string[]|class|ToInstance|The namespaces that the queries of a view run in.
Volatile|boolean|property||The value changes quickly.
WMI|boolean|class||A driver supplies the data block.
WmiDataId|sint32|property|ToInstance|The place of the property in a driver's data block, counted from one.
WmiDisplayInHex|boolean|property||A user interface shows the number in hexadecimal.
WmiEnum|string|property||The enumeration that the header file for a driver's data block defines.
WmiGenerateHeader|boolean|class||Whether the header file for a driver's data block has the class.
WmiMethodId|sint32|method|ToInstance|The number of the method in a driver.
WmiSizeIs|string|property|ToInstance|The property with the number of elements of the array.
WmiTimeStamp|boolean|property|ToInstance|The number is a time stamp of Windows.
WmiExpense|sint32|class|ToInstance|How costly collecting the data block is.
WmiVersion|sint32|property||The first version of a driver's data block that has the property.
WriteAtCreate|boolean|property||The value can be given only while the instance is made.
WriteAtUpdate|boolean|property||The value can be given only while the instance is changed.
WritePrivileges|string[]|property|ToSubclass|Privileges needed to change the value.
XMLFragment|boolean|property||In event tracing: the string holds a piece of XML.
`;

/** Hardware inventory of Configuration Manager 2007 and SMS 2003 [M]; SMS_Class_ID alone is required. */
export const SMS_QUALIFIERS = `
Namespace|string|class||The namespace of the data class, if it is not root\\cimv2; seen with two and with four backslashes for one.
ResDLL|string|class||The library with the class's texts, in files of SMS 2.0; goes with ResID.
ResID|uint32|class||The number of the class's texts in ResDLL, in files of SMS 2.0.
SMS_Class_ID|string|class||Names the class for the site: VENDOR|GROUP|VERSION. The middle part becomes SMS_G_System_GROUP and the names of table and view.
SMS_Context_1|string|class||A value for the provider that supplies the data, such as __ProviderArchitecture=32|uint32 for the 32-bit view of the registry.
SMS_Context_2|string|class||A further value for the provider, such as __RequiredArchitecture=true|boolean.
SMS_Group_Name|string|class||The name of the group in Resource Explorer; the class name if it is missing.
SMS_Namespace|boolean=false|class||TRUE: the data class itself is in root\\cimv2\\sms.
SMS_Report|boolean=false|class property||Whether hardware inventory collects the class or the property. FALSE if it is missing; key properties are always collected.
SMS_Units|string|property||The unit into which the client converts the value: KiloBytes, MegaBytes, GigaBytes, HexString, DecimalString, Seconds or DateString.
`;

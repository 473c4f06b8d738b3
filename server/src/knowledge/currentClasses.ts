/**
 * The default inventory classes of current branch, by name: a class of an admin that is among them need not be brought along.
 * [H] Names from “Resource Explorer default inventory classes” of Microsoft’s Configuration Manager documentation, as of
 * July 30, 2021, published under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). The page is a list of one time:
 * a class that it lacks may still be a default of a later release.
 */

import { findClass } from './classes';

/** When the list was published, for people. */
export const CURRENT_CLASSES_DATE = 'July 30, 2021';

const NAMES = `
  Win32_1394Controller Win32_AccountSID SMS_ActiveSyncService SMS_AMTObject AppvClientApplication AppvClientPackage
  SMS_AutoStartSoftware Win32_BaseBoard Win32_Battery Win32_EncryptableVolume Win32_BitLockerEncryptionDetails
  Win32Reg_MBAMPolicy Win32_BootConfiguration SMS_BrowserHelperObject CCM_RAXInfo Win32_CDROMDrive CCM_ClientDiagnostics
  ClientEvents Win32_ComputerSystem CCM_ComputerSystemExtended Win32_ComputerSystemProduct Win32Reg_SMSAdvancedClientPorts
  Win32Reg_SMSAdvancedClientSSLConfiguration CCM_InstalledComponent SMS_ActiveSyncConnectedDevice SMS_DefaultBrowser
  Win32_Desktop Win32_DesktopMonitor Device_Info MDM_DevDetail_Ext01 Win32_DiskDrive Win32_DiskPartition
  Win32_DeviceMemoryAddress Win32_DMAChannel Win32_DriverVXD CCM_EmbeddedDeviceInformation Win32_Environment SMS_Firmware
  SMS_FolderRedirectionHealth Win32_IDEController Win32Reg_AddRemovePrograms64 Win32Reg_AddRemovePrograms
  SMS_InstalledExecutable SMS_InstalledSoftware Win32_IRQResource Win32_Keyboard Win32_LoadOrderGroup SMS_LogicalDisk
  CCM_LogicalMemoryConfiguration Device_Bluetooth Device_Camera Device_Certificates Device_Client Device_ClientAgentVersion
  Device_ComputerSystem Device_Display Device_Email Device_Encryption Device_Exchange Device_InstalledApplications
  Device_IrDA MDM_RemoteFind Device_Memory Device_OSInformation Device_Password Device_Policy Device_Power
  MDM_SecurityStatus Device_WindowsSecurityPolicy Device_WLAN Win32_POTSModem Win32_MotherboardDevice NAP_Client
  NAP_SystemHealthAgent Win32_NetworkAdapter Win32_NetworkAdapterConfiguration Win32_NetworkClient
  Win32_NetworkLoginProfile Win32_NTEventlogFile Office365ProPlusConfigurations CCM_OfficeAddin CCM_OfficeClientMetric
  CCM_OfficeDeviceSummary CCM_OfficeDocumentMetric CCM_OfficeDocumentSolution CCM_OfficeMacroError CCM_OfficeProductInfo
  CCM_OfficeVbaRuleViolation CCM_OfficeVbaScanResultsSummary Win32_OperatingSystem CCM_OperatingSystemExtended
  Win32_OSRecoveryConfiguration Win32_OptionalFeature Win32_PageFileSetting Win32_ParallelPort Win32_BIOS
  Win32_PCMCIAController Win32_PhysicalMemory MSFT_PhysicalDisk Win32_PnpEntity Win32_PointingDevice Win32_PortableBattery
  Win32_PortResource CCM_PwrMgmtSystemPowerCapabilities CCM_PowerConfig CCM_PwrMgmtLastSuspendError CCM_PwrMgmtActualDay
  CCM_PowerManagementClientOptoutSetting CCM_PwrMgmtMonth SMS_PowerSettings Win32_PrintJob Win32_PrinterConfiguration
  Win32_Printer Win32_Process SMS_Processor CCM_ProtectedVolumeInfo Win32_NetworkProtocol Win32_QuickFixEngineering
  CCM_RecentlyUsedApps Win32_Registry Win32_SCSIController Win32_SerialPortConfiguration Win32_SerialPort
  Win32_ServerFeature Win32_Service Win32_Share SoftwareLicensingProduct SoftwareLicensingService SMS_SoftwareShortcut
  SMS_SoftwareTag Win32_SoundDevice Win32_SystemAccount CCM_SystemBootData CCM_SystemBootSummary SMS_SystemConsoleUsage
  SMS_SystemConsoleUser CCM_SystemDevices Win32_SystemDriver Win32_SystemEnclosure Win32_TapeDrive Win32_TimeZone Win32_Tpm
  SMS_TPM Win32_TSIssuedLicense Win32_TSLicenseKeyPack Win32_UninterruptiblePowerSupply Win32_USBController
  Win32_USBDevice Win32_UserProfile Win32_VideoController Package Application Win32Reg_SMSGuestVirtualMachine64
  Win32Reg_SMSGuestVirtualMachine VirtualMachine Win32_Volume CCM_WebAppInstallInfo SMS_Windows8Application
  SMS_Windows8ApplicationUserInfo Win32Reg_SMSWindowsUpdate Win32_WindowsUpdateAgentVersion CCM_WriteFilterState`;

let names: ReadonlySet<string> | undefined;

/** Lower-case names. */
function currentClasses(): ReadonlySet<string> {
  return (names ??= new Set(NAMES.trim().toLowerCase().split(/\s+/)));
}

/** The published list of current branch has a class of that name, in any case. */
export function isDefaultToday(className: string): boolean {
  return currentClasses().has(className.toLowerCase());
}

/** Schemas of Windows and of the product. */
const SUPPLIED = /^(?:sms|ccm|cim|msft|mdm|device)_|^__|^StdRegProv$/i;

/** A class that Windows or the product brings, as far as its name tells. */
export function isSupplied(className: string): boolean {
  return SUPPLIED.test(className) || isDefaultToday(className) || findClass(className) !== undefined;
}

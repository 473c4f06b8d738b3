/**
 * Time zones as logs of the form `$$<COMPONENT><Tue May 06 18:31:10.123 2008 Pacific Daylight Time>` name them: the English names of
 * Windows. Standard time of each, in minutes to add to the clock to have UTC.
 */
const STANDARD: Readonly<Record<string, number>> = {
  Hawaiian: 600,
  Alaskan: 540,
  Pacific: 480,
  'US Mountain': 420,
  Mountain: 420,
  'Central America': 360,
  Central: 360,
  'Canada Central': 360,
  'SA Pacific': 300,
  Eastern: 300,
  'US Eastern': 300,
  Atlantic: 240,
  'SA Western': 240,
  Newfoundland: 210,
  'E. South America': 180,
  'SA Eastern': 180,
  Argentina: 180,
  Greenland: 180,
  Azores: 60,
  GMT: 0,
  Greenwich: 0,
  'W. Europe': -60,
  'Central Europe': -60,
  'Central European': -60,
  Romance: -60,
  'W. Central Africa': -60,
  GTB: -120,
  'E. Europe': -120,
  FLE: -120,
  Egypt: -120,
  'South Africa': -120,
  Israel: -120,
  Jordan: -120,
  'Middle East': -120,
  Arab: -180,
  Arabic: -180,
  'E. Africa': -180,
  Iran: -210,
  Arabian: -240,
  Afghanistan: -270,
  Pakistan: -300,
  'West Asia': -300,
  India: -330,
  'Sri Lanka': -330,
  Nepal: -345,
  'Central Asia': -360,
  Bangladesh: -360,
  Myanmar: -390,
  'SE Asia': -420,
  China: -480,
  Singapore: -480,
  Taipei: -480,
  'W. Australia': -480,
  Tokyo: -540,
  Korea: -540,
  'AUS Central': -570,
  'Cen. Australia': -570,
  'E. Australia': -600,
  'AUS Eastern': -600,
  Tasmania: -600,
  'West Pacific': -600,
  'New Zealand': -720,
};

/** Undefined for a name that is not known here, in another language for instance. Russian zones changed since 2008. */
export function biasOfZone(name: string): number | undefined {
  const found = /^(.*\S)\s+(Standard|Daylight|Summer) Time$/.exec(name.trim());
  if (!found) return /^(UTC|Coordinated Universal Time)$/.test(name.trim()) ? 0 : undefined;
  const [, zone, season] = found;
  const standard = Object.hasOwn(STANDARD, zone!) ? STANDARD[zone!]! : undefined;
  return standard === undefined ? undefined : standard - (season === 'Standard' ? 0 : 60);
}

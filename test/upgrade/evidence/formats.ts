// What PowerShell's formats make of one and the same objects: each is believed, and what a format cut short is not.
import { table, utf16 } from './table';

type Row = Readonly<Record<string, string | number>>;

const text = (value: string | number): string => String(value);
/** `Get-WmiObject … | Export-Clixml`; numbers keep their type. */
function clixml(className: string, ...rows: Row[]): string {
  const objects = rows.map((row, index) => {
    const type =
      index === 0
        ? `<TN RefId="0"><T>System.Management.ManagementObject#root\\sms\\site_CEN\\${className}</T><T>System.Object</T></TN>`
        : '<TNRef RefId="0" />';
    const properties = Object.entries(row).map(([name, value]) =>
      typeof value === 'number' ? `<U32 N="${name}">${value}</U32>` : `<S N="${name}">${value}</S>`,
    );
    return `  <Obj RefId="${index}">\r\n    ${type}\r\n    <ToString>x</ToString>\r\n    <Props>${properties.join('\r\n')}</Props>\r\n  </Obj>\r\n`;
  });
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\r\n${objects.join('')}</Objs>`;
}
/** `… | Select-Object … | Export-Clixml`. */
const selected = (...rows: Row[]): string =>
  clixml('X', ...rows)
    .replace(/<T>[^<]*#[^<]*<\/T>/, '<T>Selected.System.Management.ManagementObject</T>')
    .replaceAll('Props>', 'MS>');
const toXml = (...rows: Row[]): string =>
  `<?xml version="1.0"?><Objects>${rows
    .map(
      (row) =>
        `<Object Type="System.Management.Automation.PSCustomObject">${Object.entries(row)
          .map(([name, value]) => `<Property Name="${name}" Type="System.String">${value}</Property>`)
          .join('')}</Object>`,
    )
    .join('')}</Objects>`;
const list = (...rows: Row[]): string =>
  `\r\n\r\n${rows
    .map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name.padEnd(17)} : ${value}\r\n`)
        .join(''),
    )
    .join('\r\n')}\r\n\r\n`;
/** `Format-Table -AutoSize`: texts at the left, numbers at the right of their columns. */
const screen = (...rows: Row[]): string => {
  const columns = Object.keys(rows[0]!).map((name) => {
    const width = Math.max(name.length, ...rows.map((row) => text(row[name]!).length));
    const isNumber = typeof rows[0]![name] === 'number';
    return { name, pad: (value: string) => (isNumber ? value.padStart(width) : value.padEnd(width)) };
  });
  const line = (of: (name: string) => string): string =>
    `${columns
      .map(({ name, pad }) => pad(of(name)))
      .join(' ')
      .trimEnd()}\r\n`;
  const body = rows.map((row) => line((name) => text(row[name]!))).join('');
  return `\r\n${line((name) => name)}${line((name) => '-'.repeat(name.length))}${body}\r\n\r\n`;
};
const csv = (type: string, delimiter: string, ...rows: Row[]): string =>
  [
    ...(type === '' ? [] : [`#TYPE ${type}`]),
    Object.keys(rows[0]!)
      .map((name) => `"${name}"`)
      .join(delimiter),
    ...rows.map((row) =>
      Object.values(row)
        .map((value) => `"${value}"`)
        .join(delimiter),
    ),
    '',
  ].join('\r\n');

const site = (
  SiteCode: string,
  ReportingSiteCode: string,
  BuildNumber: number,
  SiteName = `The ${SiteCode} one`,
): Row => ({
  SiteCode,
  SiteName,
  ReportingSiteCode,
  BuildNumber,
  Type: 2,
});
const DONE = [site('CEN', '', 6221), site('PR1', 'CEN', 6221)];
const HALF = [site('CEN', '', 6221), site('PR1', 'CEN', 5931)];
const WMI = 'System.Management.ManagementObject#root\\sms\\site_CEN\\SMS_Site';

table('upgrade-sites', [
  ['Export-Clixml', 'done', (scene) => void scene.write('sites.xml', clixml('SMS_Site', ...DONE))],
  [
    'Export-Clixml in UTF-16, a site not upgraded',
    'open',
    (scene) => void scene.write('all.clixml', utf16(clixml('SMS_Site', ...HALF))),
    'PR1 (The PR1 one): next',
  ],
  ['Select-Object, Export-Clixml', 'done', (scene) => void scene.write('sites.xml', selected(...DONE))],
  [
    'an array in Export-Clixml',
    'open',
    (scene) =>
      void scene.write(
        'sites.xml',
        clixml('SMS_Site', ...HALF)
          .replace(/(<Objs[^>]*>)/, '$1<Obj RefId="9"><TN RefId="7"><T>System.Object[]</T></TN><LST>')
          .replace('</Objs>', '</LST></Obj></Objs>'),
      ),
    'PR1 (The PR1 one): next',
  ],
  [
    'Export-Clixml that was cut off',
    'needs-you',
    (scene) => void scene.write('sites.xml', clixml('SMS_Site', ...DONE).slice(0, -40)),
    'ends in the middle',
  ],
  [
    'Export-Clixml cut off before the second site',
    'needs-you',
    (scene) => void scene.write('sites.xml', clixml('SMS_Site', ...HALF).slice(0, 520)),
    'one site only',
  ],
  [
    'Export-Clixml of another class',
    'unknown',
    (scene) => void scene.write('sites.xml', clixml('SMS_Collection', { CollectionID: 'CEN00001' })),
  ],
  ['ConvertTo-Xml', 'open', (scene) => void scene.write('sites.xml', toXml(...HALF)), 'PR1 (The PR1 one): next'],
  [
    'other XML is nothing to speak of',
    'unknown',
    (scene) => void scene.write('pom.xml', '<project><SiteCode>CEN</SiteCode></project>'),
    '!pom.xml',
  ],
  [
    'Format-List in a file of another name',
    'open',
    (scene) => void scene.write('out.txt', utf16(list(...HALF))),
    'PR1 (The PR1 one): next',
  ],
  ['Format-List', 'done', (scene) => void scene.write('sites.txt', list(...DONE))],
  ['Format-Table', 'done', (scene) => void scene.write('sites.txt', screen(...DONE))],
  [
    'Format-Table in UTF-16, a site not upgraded',
    'open',
    (scene) => void scene.write('hierarchy.txt', utf16(screen(...HALF))),
    'PR1 (The PR1 one): next',
  ],
  [
    'Format-Table that cut the name of a site short',
    'open',
    (scene) =>
      void scene.write(
        'sites.txt',
        screen(...HALF.map((row) => ({ ...row, SiteName: 'The site of the head off...' }))),
      ),
    'CEN: done',
    'PR1: next',
  ],
  [
    'Format-Table that cut the build short',
    'needs-you',
    (scene) =>
      void scene.write(
        'sites.txt',
        screen(...DONE)
          .replace(/62(21 +2\r\n)$/m, '.$1')
          .replaceAll('6221', '6...'),
      ),
  ],
  [
    'Format-Table with names of Chinese characters',
    'open',
    (scene) =>
      void scene.write(
        'sites.txt',
        [
          '',
          'SiteCode SiteName ReportingSiteCode BuildNumber Type',
          '-------- -------- ----------------- ----------- ----',
          'CEN      总部中央                          6221    2',
          'PR1      上海     CEN                      5931    2',
          '',
        ].join('\r\n'),
      ),
    'CEN (总部中央): done',
    'PR1 (上海): next',
  ],
  [
    'Format-Table with the parent first',
    'open',
    (scene) =>
      void scene.write(
        'sites.txt',
        screen(
          ...HALF.map(({ SiteCode, ReportingSiteCode, BuildNumber }) => ({
            ReportingSiteCode: ReportingSiteCode!,
            SiteCode: SiteCode!,
            BuildNumber: BuildNumber!,
            Type: 2,
          })),
        ),
      ),
    'CEN: done',
    'PR1: next',
  ],
  [
    'Format-Table with values in several lines',
    'open',
    (scene) =>
      void scene.write(
        'sites.txt',
        [
          'SiteCode BuildNumber SiteName     ReportingSiteCode Type',
          '-------- ----------- --------     ----------------- ----',
          'CEN             6221 Central site                      2',
          '                     of Contoso',
          'PR1             5931 First        CEN                  2',
        ].join('\r\n'),
      ),
    'CEN: done',
    'PR1 (First): next',
  ],
  [
    'the output of a database tool, with blanks to the right',
    'open',
    (scene) =>
      void scene.write(
        'sites.txt',
        [
          'SiteCode ReportingSiteCode BuildNumber Type        ',
          '-------- ----------------- ----------- ----------- ',
          'CEN                        6221        2           ',
          'PR1      CEN               5931        2           ',
          '',
          '(2 rows affected)',
        ].join('\r\n'),
      ),
    'CEN: done',
    'PR1: next',
  ],
  [
    'JSON, an object a line',
    'done',
    (scene) => void scene.write('sites.json', DONE.map((row) => JSON.stringify(row)).join('\n')),
  ],
  ['JSON that was cut off', 'needs-you', (scene) => void scene.write('sites.json', JSON.stringify(DONE).slice(0, -20))],
  [
    'a table of Markdown',
    'unknown',
    (scene) => void scene.write('sites.txt', '| SiteCode | BuildNumber |\n|---|---|\n| CEN | 6221 |\n'),
  ],
  [
    'one without bars around it',
    'unknown',
    (scene) => void scene.write('sites.txt', 'SiteCode | BuildNumber\n--- | ---\nCEN | 6221\n'),
  ],
  [
    'no column for the parent',
    'needs-you',
    (scene) => void scene.write('sites.csv', 'SiteCode,BuildNumber,Type\r\nCEN,6221,2\r\nPR1,6221,2\r\n'),
    '2 sites have no parent',
  ],
  [
    'a build of a digit too many',
    'needs-you',
    (scene) =>
      void scene.write(
        'sites.csv',
        'SiteCode,ReportingSiteCode,BuildNumber,Type\r\nCEN,,62210,2\r\nPR1,CEN,6221,2\r\n',
      ),
  ],
  ['Format-Wide tells no build', 'unknown', (scene) => void scene.write('sites.txt', '\r\nCEN        PR1\r\n\r\n')],
  [
    'Export-Csv with #TYPE',
    'open',
    (scene) => void scene.write('sites.csv', csv(WMI, ',', ...HALF)),
    'PR1 (The PR1 one): next',
  ],
  ['Export-Csv -UseCulture', 'done', (scene) => void scene.write('sites.csv', csv('', ';', ...DONE))],
  [
    'ConvertTo-Csv into a text file',
    'open',
    (scene) => void scene.write('sites.txt', utf16(csv(WMI, ',', ...HALF))),
    'PR1 (The PR1 one): next',
  ],
  [
    'ConvertTo-Json of one site',
    'needs-you',
    (scene) => void scene.write('sites.json', JSON.stringify(DONE[0])),
    'one site only',
  ],
  [
    'ConvertTo-Json into a text file',
    'open',
    (scene) => void scene.write('x.txt', utf16(JSON.stringify(HALF))),
    'PR1 (The PR1 one): next',
  ],
]);

const client = (Name: string, SiteCode: string, ClientVersion: string): Row => ({ Name, SiteCode, ClientVersion });
const OLD = [client('A', 'CEN', '4.00.6221.1000'), client('B', 'CEN', '4.00.5931.0001')];
const SAYS = '1 of 2 clients of site CEN are older: 4.00.5931.0001 (1)';

table('upgrade-clients', [
  ['Export-Clixml', 'open', (scene) => void scene.write('clients.xml', clixml('SMS_R_System', ...OLD)), SAYS],
  ['Select-Object, Export-Clixml', 'open', (scene) => void scene.write('x.clixml', selected(...OLD)), SAYS],
  ['Format-List', 'open', (scene) => void scene.write('clients.txt', list(...OLD)), SAYS],
  ['Format-Table', 'open', (scene) => void scene.write('machines.txt', utf16(screen(...OLD))), SAYS],
  [
    'Format-Table with the sites as a list',
    'open',
    (scene) =>
      void scene.write(
        'clients.txt',
        screen(
          ...OLD.map(({ Name, ClientVersion }) => ({
            Name: Name!,
            SMSAssignedSites: '{CEN}',
            ClientVersion: ClientVersion!,
          })),
        ),
      ),
    SAYS,
  ],
  [
    'Export-Csv with #TYPE',
    'open',
    (scene) => void scene.write('clients.csv', csv(WMI.replace('SMS_Site', 'SMS_R_System'), ',', ...OLD)),
    SAYS,
  ],
  ['ConvertTo-Json', 'open', (scene) => void scene.write('clients.json', JSON.stringify(OLD)), SAYS],
  [
    'a list that several sites share tells no site',
    'open',
    (scene) =>
      void scene.write(
        'clients.txt',
        list({ Name: 'A', SMSAssignedSites: '{CEN, PR1}', ClientVersion: '4.00.5931.0001' }),
      ),
    'that name no site',
    '!OBJECT',
  ],
]);

const server = (Server: string, Version: string): Row => ({ Server, Version });
const WSUS = [server('SUP1', '3.1.6001.65'), server('SUP2', '3.0.6000.374')];
const OLDER = 'SUP2 has WSUS 3.0.6000.374, older than';
table('wsus', [
  ['Export-Clixml', 'open', (scene) => void scene.write('wsus.xml', selected(...WSUS)), OLDER],
  [
    'Export-Clixml of the version itself',
    'open',
    (scene) =>
      void scene.write(
        'wsus.clixml',
        selected(...WSUS).replace(/<S N="Version">(.*?)<\/S>/g, '<Version N="Version">$1</Version>'),
      ),
    OLDER,
  ],
  ['Format-List', 'open', (scene) => void scene.write('wsus.txt', list(...WSUS)), OLDER],
  ['Format-Table', 'open', (scene) => void scene.write('wsus-versions.txt', screen(...WSUS)), OLDER],
  [
    'Export-Csv with #TYPE',
    'open',
    (scene) =>
      void scene.write(
        'wsus.csv',
        csv('Selected.Microsoft.UpdateServices.Internal.BaseApi.UpdateServer', ',', ...WSUS),
      ),
    OLDER,
  ],
  ['ConvertTo-Json', 'open', (scene) => void scene.write('wsus.json', JSON.stringify(WSUS)), OLDER],
  [
    'ConvertTo-Json of a version with its parts',
    'open',
    (scene) =>
      void scene.write(
        'wsus.json',
        JSON.stringify({
          Name: 'SUP2',
          Version: { Major: 3, Minor: 0, Build: 6000, Revision: 374, MajorRevision: 0, MinorRevision: 374 },
        }),
      ),
    OLDER,
  ],
]);

// Exports of boot images, before the upgrade and after it.
import { type Scene } from '../scene';
import { type Entry, table } from './table';

const image = (name: string, extra = ''): string =>
  `instance of SMS_BootImagePackage { Name = "${name}"; PackageID = "ABC00001"; ${extra} };`;

table('save-boot-images', [
  ['no export', 'unknown', () => undefined],
  [
    'a default image with the F8 prompt',
    'open',
    (scene) => void scene.write('boot.mof', image('Boot image (x86)', 'EnableLabShell = TRUE;')),
  ],
  [
    'a default image of which nothing more is known',
    'needs-you',
    (scene) => void scene.write('boot.mof', image('Boot image (x86)')),
  ],
  ['an image with a name of its own', 'not-applicable', (scene) => void scene.write('boot.mof', image('Our image'))],
  [
    'an export that breaks off',
    'needs-you',
    (scene) => void scene.write('boot.mof', image('Our image') + 'instance of SMS_BootImagePackage { Name = "Boot'),
  ],
  ['an empty export', 'unknown', (scene) => void scene.write('boot.mof', '')],
  ...['Startabbild (x86)', 'Image de démarrage (x64)', 'ブート イメージ（x64）'].map((name): Entry => [
    `a name that may be the default one of another language: ${name}`,
    'needs-you',
    (scene) => void scene.write('boot.mof', image(name, 'EnableLabShell = TRUE;')),
    'may be a default image that Setup of another language named',
  ]),
  [
    'a name of its own at the default place',
    'needs-you',
    (scene) =>
      void scene.write(
        'boot.mof',
        image('Our image', 'ImagePath = "\\\\\\\\CEN01\\\\SMS_CEN\\\\osd\\\\boot\\\\i386\\\\boot.wim";'),
      ),
    'default location',
  ],
  [
    'only an export of after the upgrade',
    'needs-you',
    (scene) => void scene.write('boot.mof', image('Boot image (x86)', 'ImageOSVersion = "6.0.6001.18000";')),
    'from after the upgrade',
  ],
  [
    'only an export that is named so',
    'needs-you',
    (scene) => void scene.write('boot-after.mof', image('Our image')),
    'from after the upgrade',
  ],
  [
    'the image got a name of its own since',
    'not-applicable',
    (scene) => {
      scene.write('boot-1.mof', image('Boot image (x86)', 'EnableLabShell = TRUE;'), '2008-06-01T12:00:00Z');
      scene.write('boot-2.mof', image('Our image', 'EnableLabShell = TRUE;'), '2008-06-02T12:00:00Z');
    },
  ],
  [
    'another image in a newer export hides nothing',
    'open',
    (scene) => {
      scene.write('boot-1.mof', image('Boot image (x86)', 'EnableLabShell = TRUE;'), '2008-06-01T12:00:00Z');
      scene.write('boot-2.mof', image('Our image').replace('ABC00001', 'ABC00002'), '2008-06-02T12:00:00Z');
    },
  ],
]);

const two =
  (before: string, after: string, names = ['boot-1.mof', 'boot-2.mof'], day = '2008-06-05') =>
  (scene: Scene): void => {
    scene.write(names[0]!, before, '2008-06-01T12:00:00Z');
    scene.write(names[1]!, after, `${day}T12:00:00Z`);
  };
const ID = 'PackageID = "CEN00001"; ';
const F8 = image('Boot image (x86)', `${ID}EnableLabShell = TRUE;`);
const PLAIN = image('Boot image (x86)', `${ID}EnableLabShell = FALSE;`);

table('check-boot-images', [
  ['no export', 'needs-you', () => undefined, 'Two exports'],
  ['one export', 'needs-you', (scene) => void scene.write('boot.mof', F8), 'Two exports'],
  ['the F8 prompt is gone', 'open', two(F8, PLAIN), 'boot-2.mof'],
  ['the image is gone', 'open', two(F8, image('Our image', 'PackageID = "CEN00009";'))],
  ['nothing is gone that the exports hold', 'needs-you', two(F8, F8), 'cannot be compared'],
  ['two exports of one time', 'needs-you', two(F8, PLAIN, undefined, '2008-06-01'), 'they have the same time'],
  [
    'names count, not the dates of copies',
    'open',
    two(PLAIN, F8, ['boot-after.mof', 'boot-before.mof']),
    'boot-after.mof',
  ],
]);

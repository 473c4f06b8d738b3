// The next step of a refusal that names a file is to open it.
import { describe, expect, it } from 'vitest';
import { fileIn } from '../../client/src/fileInSentence';

describe('the file that a sentence is about', () => {
  it.each([
    ['“C:\\SMS\\inboxes\\SMS_def.mof” is empty.', 'C:\\SMS\\inboxes\\SMS_def.mof'],
    ['“\\\\CMPRI01\\SMS_PRI\\a b.mof” cannot be read: it does not exist.', '\\\\CMPRI01\\SMS_PRI\\a b.mof'],
    ['„/home/kim/Größe.mof“ ist leer.', '/home/kim/Größe.mof'],
    ['« /home/kim/a.mof » est vide.', '/home/kim/a.mof'],
    ['Reading "/home/kim/plan.json": it is a folder.', '/home/kim/plan.json'],
    ['Entry 1 of “sites” of “/home/kim/plan.json” is not as it should be.', '/home/kim/plan.json'],
  ])('%s', (sentence, path) => expect(fileIn(sentence)).toBe(path));

  it.each(['There is no step “restart”.', 'Nothing is open.', '“SMS_def.mof” is not saved.', '“/unclosed'])(
    'none: %s',
    (sentence) => expect(fileIn(sentence)).toBeUndefined(),
  );
});

/** What only one of two files has, where no old default says who added or removed it; and an alias that only mine has. */
import { t } from '../../l10n';
import type { Decision } from './policy';

/** @param byVendor the class has an ID under the vendor's name */
export function onlyInMine(byVendor: boolean): Decision {
  if (!byVendor)
    return { outcome: 'assumed', take: 'mine', reason: t`Only your file has this, so it is taken as added by you.` };
  const reason = t`Only your file has this class, under Microsoft’s name: the new default dropped it, or you added it.`;
  return { outcome: 'conflict', take: 'mine', reason };
}

/** @param isInComment mine has the class in a comment */
export function onlyInTheirs(isInComment: boolean): Decision {
  if (isInComment) {
    const reason = t`Your file has this class in a comment. It stays out unless you take the new default’s.`;
    return { outcome: 'conflict', take: 'mine', reason };
  }
  const reason = t`Only the new default has this; it is taken. Or did you remove it?`;
  return { outcome: 'assumed', take: 'theirs', reason };
}

/** @param matches mine has every property of theirs */
export function memberOnlyInMine(matches: boolean): Decision {
  if (matches) {
    const reason = t`Only your file has this property, and all others match: it is taken as added by you.`;
    return { outcome: 'assumed', take: 'mine', reason };
  }
  const reason = t`Only your file has this property. You may have added it, or the new default dropped or renamed it.`;
  return { outcome: 'conflict', take: 'mine', reason };
}

/** @param isInComment mine has the property in a comment */
export function memberOnlyInTheirs(isInComment: boolean): Decision {
  const reason = isInComment
    ? t`Your file has this property in a comment; the new default’s is taken all the same. Answer “mine” to leave it out.`
    : t`Only the new default has this property; it is taken. Or did you remove it?`;
  return { outcome: 'assumed', take: 'theirs', reason };
}

/** @param isOld the base has an alias there, too */
export function aliasOnlyInMine(hasBase: boolean, isOld: boolean): Decision {
  if (!hasBase) {
    const reason = t`Only your file has this alias, so it is taken as added by you.`;
    return { outcome: 'assumed', take: 'mine', reason };
  }
  const reason = isOld
    ? t`The new default no longer has such an alias, and your declarations use it.`
    : t`You added this alias.`;
  return { outcome: 'applied', take: 'mine', reason };
}

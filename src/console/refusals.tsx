// Why something was refused, and what helps: in the words of the ledger's catalogue, which the node serves by language.
// They are asked for with the first refusal. The page itself has words for what it says when no node answers.
import { useEffect, useState } from 'preact/hooks';
import { printable } from '../base/printable.ts';
import { ask, type Refusal } from './ask.ts';
import { type Language, LOCALES } from './language.ts';
import { useSpeech, useWords } from './speech.ts';
import { COMMON } from './words.ts';

export interface Reason {
  readonly why: string;
  readonly remedy: string;
}

type Catalogue = ReadonlyMap<string, Reason>;

const NONE: Catalogue = new Map();
const asked = new Map<Language, Promise<Catalogue>>();

/** By the code of a refusal, in the reader's language; empty until they are there, or while `isNeeded` is false. */
export function useReasons(isNeeded = true): Catalogue {
  const { language } = useSpeech();
  const [known, setKnown] = useState({ language, reasons: NONE });
  useEffect(() => {
    if (!isNeeded) return;
    let isOver = false;
    catalogueIn(language).then(
      (reasons) => isOver || setKnown({ language, reasons }),
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [language, isNeeded]);
  return known.language === language ? known.reasons : NONE;
}

/** Where it did not come, the next refusal asks again. */
function catalogueIn(language: Language): Promise<Catalogue> {
  const before = asked.get(language);
  if (before !== undefined) return before;
  const path = `${location.pathname}/refusals/${language}`;
  const coming = ask<Record<string, Reason>>(path).then((reasons) => new Map(Object.entries(reasons)));
  asked.set(language, coming);
  coming.catch(() => asked.delete(language));
  return coming;
}

/** Without words of its code it is told in the node's own. What it is about, with its values, stands as it came. */
export function RefusalText({ refusal, id }: { readonly refusal: Refusal; readonly id?: string }) {
  const { code, message } = refusal;
  const { language } = useSpeech();
  const words = useWords(COMMON);
  const own = words.refusals[code];
  const reasons = useReasons(own === undefined);
  const reason = own ?? reasons.get(code);
  const remedy = reason?.remedy ?? refusal.remedy;
  const lang = reason === undefined ? 'en' : LOCALES[language];
  return (
    <p class="bad" role="alert" id={id}>
      <span lang={lang}>{reason?.why ?? printable(message)}</span> <code>{printable(code)}</code>
      {reason !== undefined && message !== '' && <small lang="en"> {printable(message)}</small>}
      {remedy !== '' && (
        <small>
          {words.next} <span lang={lang}>{printable(remedy)}</span>
        </small>
      )}
    </p>
  );
}

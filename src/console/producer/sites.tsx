// The account's sites, whose data others ask for: those that it was paid for, and any other that its holder names, since the
// ledger has no list of them by account.
import { useMemo, useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { asRefusal, Refusal } from '../ask.ts';
import { entriesByKey, textAt } from '../entries.ts';
import { RefusalText } from '../refusals.tsx';
import { useWords } from '../speech.ts';
import { Readers } from './readers.tsx';
import { PRODUCER } from './words.ts';

const MOST_ADDED = 32;

interface SitesProps {
  readonly account: string;
  /** With a payment. */
  readonly paid: readonly string[];
}

export function Sites({ account, paid }: SitesProps) {
  const words = useWords(PRODUCER);
  const [added, setAdded] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<Refusal | string | undefined>();
  const sites = useMemo(() => [...new Set([...paid, ...added])], [paid, added]);
  const add = async (event: Event) => {
    event.preventDefault();
    const site = name.trim();
    try {
      const [found] = await entriesByKey([`site/${site}`]);
      const isOwn = found !== undefined && textAt(found, 'producerAccount') === account;
      setFault(isOwn ? undefined : site);
      if (isOwn) setAdded([...added, site].slice(-MOST_ADDED));
    } catch (error) {
      setFault(asRefusal(error));
    }
  };
  return (
    <>
      <Readers account={account} sites={sites} />
      <form class="card narrow" onSubmit={add}>
        <label for="other-site">{words.otherSite}</label>
        <input
          id="other-site"
          required
          maxLength={64}
          autocapitalize="off"
          spellcheck={false}
          aria-describedby="other-site-about"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <p id="other-site-about" class="quiet">
          {words.otherSiteAbout}
        </p>
        {fault instanceof Refusal && <RefusalText refusal={fault} />}
        {typeof fault === 'string' && (
          <p class="bad" role="alert" id="other-site-fault">
            {words.notYourSite(printable(fault))}
          </p>
        )}
        <button type="submit" id="add-site">
          {words.addSite}
        </button>
      </form>
    </>
  );
}

// A consent to be given beforehand: to one member, for one purpose and site, until a day.
import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { Choice, Field } from '../field.tsx';
import type { Policy } from '../policies.ts';
import { useWords } from '../speech.ts';
import { ACTIONS } from './action-words.ts';
import { ActionText, useAction } from './use-action.tsx';
import { PRODUCER } from './words.ts';

interface GiveConsentProps {
  readonly account: string;
  readonly sites: readonly string[];
  readonly policies: readonly Policy[];
  readonly again: () => void;
}

export function GiveConsent({ account, sites, policies, again }: GiveConsentProps) {
  const words = useWords(ACTIONS);
  const { reader, purpose, site, until } = useWords(PRODUCER);
  const usable = policies.filter(({ readers, purposes }) => readers.length > 0 && purposes.length > 0);
  const [chosen, setChosen] = useState({ scenario: '', reader: '', purpose: '', subject: '', until: '' });
  const action = useAction(account, again);
  const policy = usable.find(({ scenario }) => scenario === chosen.scenario) ?? usable[0];
  if (policy === undefined || sites.length === 0) return null;
  const oneOf = (choices: readonly string[], given: string) => (choices.includes(given) ? given : (choices[0] ?? ''));
  const terms = {
    ...{ scenario: policy.scenario, policyVersion: policy.version, subject: oneOf(sites, chosen.subject) },
    ...{ reader: oneOf(policy.readers, chosen.reader), purpose: oneOf(policy.purposes, chosen.purpose) },
  };
  const give = (event: Event) => {
    event.preventDefault();
    const giveConsent = { ...terms, expiresAtMs: BigInt(endOf(chosen.until)) };
    void action.run({ operation: 'giveConsent', giveConsent });
  };
  const choice = (
    id: string,
    label: string,
    name: 'scenario' | 'reader' | 'purpose' | 'subject',
    of: readonly string[],
  ) => (
    <Choice
      {...{ id, label, value: terms[name], options: of.map((one) => [one, printable(one)] as const) }}
      onChange={(value) => setChosen({ ...chosen, [name]: value })}
    />
  );
  return (
    <form class="card narrow" onSubmit={give} aria-labelledby="consent-head">
      <h2 id="consent-head">{words.consent.head}</h2>
      <p>{words.consent.about}</p>
      {choice(
        'consent-scenario',
        words.consent.scenario,
        'scenario',
        usable.map(({ scenario }) => scenario),
      )}
      {choice('consent-reader', reader, 'reader', policy.readers)}
      {choice('consent-purpose', purpose, 'purpose', policy.purposes)}
      {choice('consent-site', site, 'subject', sites)}
      <Field
        {...{ id: 'consent-until', label: until, type: 'date', required: true, value: chosen.until }}
        onInput={(value) => setChosen({ ...chosen, until: value })}
      />
      <button type="submit" id="consent-give" disabled={action.isBusy}>
        {words.consent.give}
      </button>
      <ActionText state={action.state} id="consent-told" />
    </form>
  );
}

/** Of the day, by the reader's clock. */
function endOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).getTime();
}

// The node's problems and warnings: a headline by code in the reader's language, then the node's own words and remedy.
import type { Health } from '../../answers/node-status.ts';
import { printable } from '../../base/printable.ts';
import { useWords } from '../speech.ts';
import { OPERATOR } from './words.ts';

export function Alerts({ health }: { readonly health: Health }) {
  const words = useWords(OPERATOR);
  const { ready, problems, warnings } = health;
  const all = [
    ...problems.map((one) => ({ ...one, isBad: true })),
    ...warnings.map((one) => ({ ...one, isBad: false })),
  ];
  return (
    <section aria-labelledby="alerts-head">
      <h2 id="alerts-head">
        {words.problems}{' '}
        <span class={ready ? 'badge good' : 'badge bad'} id="ready">
          {ready ? words.ready : words.notReady}
        </span>
      </h2>
      <div aria-live="polite" id="alerts">
        {all.length === 0 && <p class="quiet">{words.allWell}</p>}
        {all.map(({ code, message, remedy, isBad }) => (
          <article class={isBad ? 'alert bad' : 'alert unsure'} key={code}>
            <h3>
              {words.alerts[code] ?? code} <code>{code}</code>
            </h3>
            <p lang="en">{printable(message)}</p>
            <p lang="en" class="remedy">
              → {printable(remedy)}
            </p>
          </article>
        ))}
      </div>
    </section>
  );
}

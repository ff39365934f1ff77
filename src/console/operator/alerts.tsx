// The node's problems and warnings: cause and remedy by code in the reader's language, the node's own words with their
// values, and the commands that the remedy asks for.
import type { AlertCode, Health, NodeStatus } from '../../answers/node-status.ts';
import { printable } from '../../base/printable.ts';
import { type Reason, useReasons } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { CommandList } from './actions.tsx';
import { alertActions } from './commands.ts';
import { OPERATOR } from './words.ts';

interface AlertsProps {
  readonly health: Health;
  readonly status: NodeStatus;
  readonly nowMs: number;
}

type Alert = Health['problems'][number] & { readonly isBad: boolean };

export function Alerts({ health, status, nowMs }: AlertsProps) {
  const words = useWords(OPERATOR);
  const { language } = useSpeech();
  const { ready, problems, warnings } = health;
  const all: readonly Alert[] = [
    ...problems.map((one) => ({ ...one, isBad: true })),
    ...warnings.map((one) => ({ ...one, isBad: false })),
  ];
  // In English the node says them itself.
  const reasons = useReasons(all.length > 0 && language !== 'en');
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
        {all.map((alert) => (
          <article class={alert.isBad ? 'alert bad' : 'alert unsure'} key={alert.code}>
            <AlertText alert={alert} reason={reasons.get(alert.code)} />
            <CommandList actions={alertActions(alert.code, { status, nowMs })} />
          </article>
        ))}
      </div>
    </section>
  );
}

function AlertText({ alert, reason }: { readonly alert: Alert; readonly reason: Reason | undefined }) {
  const words = useWords(OPERATOR);
  const { code, message, remedy } = alert;
  return (
    <>
      <h3>
        {words.alerts[code as AlertCode] ?? reason?.why ?? printable(code)} <code>{printable(code)}</code>
      </h3>
      <p lang="en">{printable(message)}</p>
      {reason === undefined ? (
        <p lang="en" class="remedy">
          → {printable(remedy)}
        </p>
      ) : (
        <p class="remedy">→ {reason.remedy}</p>
      )}
    </>
  );
}

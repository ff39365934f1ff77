// A button that signs and sends, and what came of it: told where it was pressed, in the reader's language.
import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { COMMON } from '../words.ts';
import { act, type Done } from './act.ts';
import { ACTIONS } from './action-words.ts';
import { KeyError } from './keys.ts';
import { PRODUCER } from './words.ts';

export type ActionState = 'idle' | 'busy' | Done | Refusal | KeyError;

export interface Work {
  readonly state: ActionState;
  readonly isBusy: boolean;
  /** True once it is done; undefined of the work: there is nothing to tell. */
  readonly run: (work: () => Promise<Done | undefined>) => Promise<boolean>;
}

export interface Action extends Omit<Work, 'run'> {
  /** True once it is final and accepted. `fallback`: sent where the ledger refuses the first in these words. */
  readonly run: (operation: BodyOperation, fallback?: Fallback) => Promise<boolean>;
}

interface Fallback {
  readonly when: string;
  readonly instead: BodyOperation;
}

/** `onDone`: what the page shows is read again. */
export function useAction(account: string, onDone: () => void = () => {}): Action {
  const { run, ...work } = useWork(onDone);
  const sent = (operation: BodyOperation, fallback?: Fallback) =>
    act(account, operation).catch((error) => {
      if (fallback === undefined || asRefusal(error).code !== fallback.when) throw error;
      return act(account, fallback.instead);
    });
  return { ...work, run: (...given) => run(() => sent(...given)) };
}

export function useWork(onDone: () => void = () => {}): Work {
  const [state, setState] = useState<ActionState>('idle');
  const run = async (work: () => Promise<Done | undefined>) => {
    setState('busy');
    try {
      setState((await work()) ?? 'idle');
      onDone();
      return true;
    } catch (error) {
      setState(error instanceof KeyError ? error : asRefusal(error));
      return false;
    }
  };
  return { state, isBusy: state === 'busy', run };
}

interface ActionTextProps {
  readonly state: ActionState;
  readonly id: string;
}

export function ActionText({ id, ...told }: ActionTextProps) {
  return (
    <div aria-live="polite" id={id}>
      <Told {...told} />
    </div>
  );
}

function Told({ state }: Omit<ActionTextProps, 'id'>) {
  const words = useWords(ACTIONS);
  const { faults } = useWords(PRODUCER);
  const { refusals } = useWords(COMMON);
  const { formats } = useSpeech();
  if (state === 'idle') return null;
  if (state === 'busy') return <p role="status">{words.signing}</p>;
  if (state instanceof KeyError) {
    return (
      <p class="bad" role="alert">
        {faults[state.fault]} <code>{state.fault}</code>
      </p>
    );
  }
  if (!(state instanceof Error)) {
    const outcome = words.outcomes[state.outcome];
    const { untilMs = state.data.fromMs } = state.data;
    return (
      <p class="good">
        ✓ {words.done(formats.count(state.height))}{' '}
        {outcome?.(untilMs === undefined ? '' : formats.time(Number(untilMs))) ?? printable(state.outcome)}
      </p>
    );
  }
  const isLedgers = (state.status === 0 || state.status === 422) && !(state.code in refusals);
  return (
    <>
      {isLedgers && <p class="bad">{words.refused}</p>}
      <RefusalText refusal={state} />
    </>
  );
}

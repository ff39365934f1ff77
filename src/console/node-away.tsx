// On a page that asks only when its reader does: that the node is away, and that too few members are there, as soon as it is
// so. A page that is out of sight asks nothing.
import { useEffect, useState } from 'preact/hooks';
import type { Health } from '../answers/node-status.ts';
import { useLive } from './live.ts';
import { useSpeech, useWords } from './speech.ts';
import { COMMON } from './words.ts';

const EVERY_MS = 1_000;
const NOT_READY = [503];

export function NodeAway() {
  const common = useWords(COMMON);
  const isInSight = useInSight();
  const { failed, value } = useLive<Health>(isInSight ? '/readyz' : undefined, EVERY_MS, NOT_READY);
  if (failed !== undefined) return <NoAnswer sinceMs={failed.sinceMs} nowMs={Date.now()} />;
  if (value === undefined || value.ready) return null;
  return (
    <p class="alert unsure" role="alert" id="not-ready">
      {common.notReady}
    </p>
  );
}

/** A node that does not answer, and since when. */
export function NoAnswer({ sinceMs, nowMs }: { readonly sinceMs: number; readonly nowMs: number }) {
  const words = useWords(COMMON);
  const { formats } = useSpeech();
  return (
    <p class="alert bad" role="alert" id="no-answer">
      {words.noAnswer(formats.span(nowMs - sinceMs))}
    </p>
  );
}

function useInSight(): boolean {
  const [isInSight, setInSight] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setInSight(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isInSight;
}

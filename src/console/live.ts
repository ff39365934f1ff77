// What the page shows while it is open: asked for again and again, and blocks as they become final. A node that is gone
// is asked again until it is back; nothing has to be loaded anew.
import { createParser } from 'eventsource-parser';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, asRefusal, FROM_CONSOLE, type Refusal } from './ask.ts';

export interface Live<T> {
  /** The latest answer; undefined before the first. */
  readonly value: T | undefined;
  /** Why there is no newer one, and since when. */
  readonly failed: { readonly refusal: Refusal; readonly sinceMs: number } | undefined;
  /** Asks at once. */
  readonly again: () => void;
}

/** Shorter than an interval of three seconds with what is shown in it. */
const PATIENCE_MS = 1_500;
const RECONNECT_MS = 1_000;

/** `path` undefined: nothing is asked. */
export function useLive<T>(path: string | undefined, everyMs: number, also: readonly number[] = []): Live<T> {
  const [state, setState] = useState<Pick<Live<T>, 'value' | 'failed'>>({ value: undefined, failed: undefined });
  const again = useRef<() => void>(() => {});
  useEffect(() => {
    if (path === undefined) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      clearTimeout(timer);
      try {
        const value = await ask<T>(path, { signal: stop.signal, patienceMs: PATIENCE_MS, also });
        if (!stop.signal.aborted) setState({ value, failed: undefined });
      } catch (error) {
        const refusal = asRefusal(error);
        const since = (before: Live<T>['failed']) => before?.sinceMs ?? Date.now();
        if (!stop.signal.aborted)
          setState(({ value, failed }) => ({ value, failed: { refusal, sinceMs: since(failed) } }));
      }
      if (!stop.signal.aborted) timer = setTimeout(run, everyMs);
    };
    again.current = run;
    void run();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [path, everyMs]);
  return { ...state, again: () => again.current() };
}

export interface BlockEvent {
  readonly height: number;
  readonly timestampMs: number;
  readonly transactionCount: number;
}

/** Calls `onBlock` for every block that becomes final while the page is open. */
export function useBlocks(onBlock: (block: BlockEvent) => void): void {
  useEvents('/v1/events', 'block', onBlock);
}

/** Calls `onEvent` for every event of the name that the stream at `path` has while it is shown. */
export function useEvents<E>(path: string, name: string, onEvent: (event: E) => void): void {
  const told = useRef(onEvent);
  told.current = onEvent;
  useEffect(() => {
    const stop = new AbortController();
    void follow<E>({ path, name, signal: stop.signal }, (event) => told.current(event));
    return () => stop.abort();
  }, [path, name]);
}

interface Followed {
  readonly path: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

async function follow<E>({ path, name, signal }: Followed, onEvent: (event: E) => void): Promise<void> {
  let lastId = '';
  const parser = createParser({
    onEvent({ event, id, data }) {
      if (id !== undefined) lastId = id;
      if (event === name) onEvent(JSON.parse(data) as E);
    },
  });
  while (!signal.aborted) {
    try {
      const headers = { ...FROM_CONSOLE, ...(lastId === '' ? {} : { 'last-event-id': lastId }) };
      const response = await fetch(path, { headers, signal, cache: 'no-store', redirect: 'error' });
      const reader = response.ok ? response.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
      for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
        parser.feed(part.value);
      }
    } catch {
      // The node stopped, or the network: what was missed is replayed.
    }
    parser.reset();
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}

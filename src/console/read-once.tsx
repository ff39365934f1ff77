// What is read when it is first shown. Its parent gives it a key of its own for each thing, so that no late answer stands
// under another one.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { asRefusal, type Refusal } from './ask.ts';
import { RefusalText } from './refusals.tsx';
import { useWords } from './speech.ts';
import { COMMON } from './words.ts';

interface ReadOnceProps<T> {
  readonly read: () => Promise<T>;
  readonly children: (found: T) => ComponentChildren;
}

export function ReadOnce<T extends object>({ read, children }: ReadOnceProps<T>) {
  const { loading } = useWords(COMMON);
  const [found, setFound] = useState<T | Refusal | undefined>();
  useEffect(() => {
    read().then(setFound, (error) => setFound(asRefusal(error)));
  }, []);
  if (found === undefined) return <p role="status">{loading}</p>;
  return found instanceof Error ? <RefusalText refusal={found} /> : children(found);
}

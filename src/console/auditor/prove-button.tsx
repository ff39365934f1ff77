// One file that proves what the page shows, and how to check it without this node.
import { useState } from 'preact/hooks';
import { ask, asRefusal, type Refusal } from '../ask.ts';
import { saveFile } from '../csv.ts';
import { RefusalText } from '../refusals.tsx';
import { useWords } from '../speech.ts';
import type { Claim } from './find.ts';
import { AUDITOR } from './words.ts';

interface ProveProps {
  readonly id: string;
  readonly claims: readonly Claim[];
  /** Of the file. */
  readonly name: string;
}

export function ProveButton({ id, claims, name }: ProveProps) {
  const words = useWords(AUDITOR);
  const [refusal, setRefusal] = useState<Refusal | undefined>();
  const prove = async () => {
    try {
      const proof = await ask('/v1/proofs', { body: { claims } });
      saveFile(`${name.replaceAll(/[^A-Za-z0-9._-]/g, '-')}.proof.json`, 'application/json', JSON.stringify(proof));
      setRefusal(undefined);
    } catch (error) {
      setRefusal(asRefusal(error));
    }
  };
  return (
    <div>
      <button type="button" id={id} onClick={prove}>
        {words.prove}
      </button>
      <p class="quiet">{words.proveAbout}</p>
      {refusal !== undefined && <RefusalText refusal={refusal} />}
    </div>
  );
}

// One file that proves what the page shows, and how to check it without this node.
import { useState } from 'preact/hooks';
import { asRefusal, type Refusal } from '../ask.ts';
import { fileName, saveFile } from '../csv.ts';
import { type Claim, prove } from '../prove.ts';
import { RefusalText } from '../refusals.tsx';
import { useWords } from '../speech.ts';
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
  const save = async () => {
    try {
      const proof = await prove(claims);
      saveFile(fileName(name, 'proof'), 'application/json', JSON.stringify(proof));
      setRefusal(undefined);
    } catch (error) {
      setRefusal(asRefusal(error));
    }
  };
  return (
    <div>
      <button type="button" id={id} onClick={save}>
        {words.prove}
      </button>
      <p class="quiet">{words.proveAbout}</p>
      {refusal !== undefined && <RefusalText refusal={refusal} />}
    </div>
  );
}

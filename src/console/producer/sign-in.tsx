// How a producer signs in: with the key that this device keeps, with a key file, or after making a key.
import { useEffect, useState } from 'preact/hooks';
import { asRefusal } from '../ask.ts';
import { saveFile } from '../csv.ts';
import { onLeft, tellLeft } from '../leaving.ts';
import { RefusalText } from '../refusals.tsx';
import type { Session } from '../shell.tsx';
import { useWords } from '../speech.ts';
import { forgetKey, storedKey } from './key-store.ts';
import { type HeldKey, KeyError, keyFromFile, makeKey } from './keys.ts';
import { closeKey, openSession } from './open-session.ts';
import { PRODUCER } from './words.ts';

type Trouble = { readonly fault: KeyError } | { readonly refusal: ReturnType<typeof asRefusal> };

export function HolderSignIn({ onSession }: { readonly onSession: (session: Session) => void }) {
  const words = useWords(PRODUCER).signIn;
  const [held, setHeld] = useState<HeldKey | undefined>();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | undefined>();
  useEffect(() => {
    closeKey();
    const read = () => void storedKey().then(setHeld);
    read();
    // Another page may have forgotten it.
    return onLeft(read);
  }, []);
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await act();
    } catch (error) {
      setTrouble(error instanceof KeyError ? { fault: error } : { refusal: asRefusal(error) });
    }
    setBusy(false);
  };
  const enter = (key: HeldKey) => attempt(async () => onSession(await openSession(key)));
  const enterStored = () =>
    attempt(async () => {
      const kept = await storedKey();
      setHeld(kept);
      if (kept === undefined) throw new KeyError('key-away');
      onSession(await openSession(kept));
    });
  const forget = () =>
    attempt(async () => {
      await forgetKey();
      setHeld(undefined);
      tellLeft();
    });
  return (
    <div class="cards">
      {held !== undefined && (
        <section class="card" aria-labelledby="stored-head">
          <h2 id="stored-head">{words.stored(held.account)}</h2>
          <button type="button" id="enter-stored" disabled={isBusy} onClick={enterStored}>
            {words.enter}
          </button>
          <button type="button" id="forget" disabled={isBusy} onClick={forget}>
            {words.forget}
          </button>
        </section>
      )}
      <FromFile isBusy={isBusy} attempt={attempt} enter={enter} />
      <MakeKey isBusy={isBusy} attempt={attempt} />
      <div aria-live="polite">
        {isBusy && <p role="status">{words.working}</p>}
        {trouble !== undefined && <TroubleText trouble={trouble} />}
      </div>
    </div>
  );
}

interface PartProps {
  readonly isBusy: boolean;
  readonly attempt: (act: () => Promise<void>) => Promise<void>;
}

function FromFile({ isBusy, attempt, enter }: PartProps & { readonly enter: (key: HeldKey) => Promise<void> }) {
  const words = useWords(PRODUCER).signIn;
  const [account, setAccount] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [text, setText] = useState('');
  const open = (event: Event) => {
    event.preventDefault();
    void attempt(async () => {
      const key = await keyFromFile(text, passphrase, account.trim());
      setPassphrase('');
      await enter(key);
    });
  };
  return (
    <form class="card" onSubmit={open} aria-labelledby="file-head">
      <h2 id="file-head">{words.head}</h2>
      <p>{words.about}</p>
      <label for="account">{words.account}</label>
      <input
        id="account"
        required
        autocomplete="username"
        autocapitalize="off"
        spellcheck={false}
        aria-describedby="account-hint"
        value={account}
        onInput={({ currentTarget }) => setAccount(currentTarget.value)}
      />
      <p id="account-hint" class="quiet">
        {words.accountHint}
      </p>
      <label for="key-file">{words.file}</label>
      <input
        id="key-file"
        type="file"
        required
        accept=".json,application/json"
        aria-describedby="key-file-hint"
        onChange={({ currentTarget }) => void currentTarget.files?.[0]?.text().then(setText)}
      />
      <p id="key-file-hint" class="quiet">
        {words.fileHint}
      </p>
      <Passphrase id="passphrase" value={passphrase} onInput={setPassphrase} hint={words.passphraseHint} />
      <button type="submit" id="open-file" disabled={isBusy}>
        {words.open}
      </button>
    </form>
  );
}

function MakeKey({ isBusy, attempt }: PartProps) {
  const words = useWords(PRODUCER);
  const [passphrase, setPassphrase] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const make = (event: Event) => {
    event.preventDefault();
    void attempt(async () => {
      const made = await makeKey(passphrase);
      saveFile(`gridpact-key-${made.publicKey.slice(0, 8)}.json`, 'application/json', made.file);
      setPublicKey(made.publicKey);
      setPassphrase('');
    });
  };
  return (
    <form class="card" onSubmit={make} aria-labelledby="make-head">
      <h2 id="make-head">{words.signIn.make}</h2>
      <p>{words.signIn.makeAbout}</p>
      <Passphrase
        id="new-passphrase"
        value={passphrase}
        onInput={setPassphrase}
        hint={words.faults['passphrase-short']}
      />
      <button type="submit" id="make-key" disabled={isBusy}>
        {words.signIn.makeButton}
      </button>
      {publicKey !== '' && <p id="public-key">{words.signIn.made(publicKey)}</p>}
    </form>
  );
}

interface PassphraseProps {
  readonly id: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint: string;
}

function Passphrase({ id, value, onInput, hint }: PassphraseProps) {
  const words = useWords(PRODUCER).signIn;
  return (
    <>
      <label for={id}>{words.passphrase}</label>
      <input
        id={id}
        type="password"
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <p id={`${id}-hint`} class="quiet">
        {hint}
      </p>
    </>
  );
}

function TroubleText({ trouble }: { readonly trouble: Trouble }) {
  const { faults } = useWords(PRODUCER);
  if ('refusal' in trouble) return <RefusalText refusal={trouble.refusal} id="trouble" />;
  const { fault } = trouble.fault;
  return (
    <p class="bad" role="alert" id="trouble">
      {faults[fault]} <code>{fault}</code>
    </p>
  );
}

// To be paid and to pay by code: the account's own code is drawn here, and a merchant's is read from a photo or from its text.

import { useEffect, useRef, useState } from 'preact/hooks';
import { encodeQR } from 'qr';
import { printable } from '../../base/printable.ts';
import { newMerchantCode } from '../../device/codes/new-merchant-code.ts';
import { asRefusal, Refusal } from '../ask.ts';
import { entriesByKey, type Fields, textAt } from '../entries.ts';
import { Field, fenIn, YUAN_FIELD } from '../field.tsx';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { CODES } from './code-words.ts';
import { textInPhoto } from './photo.ts';
import { type CodeToPay, chainOfCodes, orderPayment, plainPayment, readCode } from './read-code.ts';
import { ActionText, useAction } from './use-action.tsx';

/** A code has to name a place, and an account has none. */
const PLACE = { city: 'China', country: 'CN' };
const QUIET_MODULES = 4;

interface CodesProps {
  readonly account: string;
  readonly onPaid: () => void;
}

export function Codes({ account, onPaid }: CodesProps) {
  return (
    <div class="cards">
      <Receive account={account} />
      <Pay account={account} onPaid={onPaid} />
    </div>
  );
}

function Receive({ account }: { readonly account: string }) {
  const words = useWords(CODES);
  const [alias, setAlias] = useState<Fields | undefined>();
  const [amount, setAmount] = useState('');
  const [chain, setChain] = useState('');
  useEffect(() => {
    ownAlias(account).then(setAlias, () => {});
    chainOfCodes().then(setChain, () => {});
  }, [account]);
  const amountFen = fenIn(amount);
  const text = alias === undefined || chain === '' || amountFen === undefined ? '' : codeText(alias, chain, amountFen);
  return (
    <section class="card" aria-labelledby="receive-head">
      <h2 id="receive-head">{words.receive}</h2>
      {alias === undefined ? (
        <p class="quiet">{words.noAlias}</p>
      ) : (
        <>
          <Field {...{ id: 'receive-amount', label: words.amount, value: amount, onInput: setAmount, ...YUAN_FIELD }} />
          {text !== '' && (
            <>
              <Drawn text={text} name={words.codeOf(textAt(alias, 'alias'))} />
              <p>
                <code id="receive-text">{text}</code>
              </p>
            </>
          )}
        </>
      )}
    </section>
  );
}

async function ownAlias(account: string): Promise<Fields | undefined> {
  const [named] = await entriesByKey([`account-alias/${account}`]);
  const alias = named === undefined ? '' : textAt(named, 'alias');
  return alias === '' ? undefined : (await entriesByKey([`alias/${alias}`]))[0];
}

function codeText(alias: Fields, chain: string, amountFen: bigint): string {
  const [id, name, category] = [textAt(alias, 'alias'), textAt(alias, 'name'), Number(alias.category ?? 0)];
  const asked = amountFen === 0n ? {} : { amountFen };
  return newMerchantCode({ ...PLACE, ...asked, chain, alias: id, name, category });
}

/** Dark on light, also where the page is dark: readers expect it. */
export function Drawn({ text, name }: { readonly text: string; readonly name: string }) {
  const rows = encodeQR(text, 'raw', { border: QUIET_MODULES });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="code" role="img" aria-label={name} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <rect width={rows.length} height={rows.length} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

function Pay({ account, onPaid }: CodesProps) {
  const words = useWords(CODES);
  const [text, setText] = useState('');
  const [read, setRead] = useState<CodeToPay | Refusal | undefined>();
  const latest = useRef(0);
  /** What was read before is shown no more: nobody pays one code while another is looked at. */
  const begin = (said: string) => {
    setText(said);
    setRead(undefined);
    return ++latest.current;
  };
  const look = async (said: string) => {
    const own = begin(said);
    const found = await readCode(said).catch(asRefusal);
    if (own === latest.current) setRead(found);
  };
  const fromPhoto = async (photo: File | undefined) => {
    if (photo === undefined) return;
    const said = await textInPhoto(photo);
    if (said === undefined) setRead(new Refusal('no-code', 0, '', ''));
    else await look(said);
  };
  return (
    <section class="card" aria-labelledby="pay-head">
      <h2 id="pay-head">{words.pay}</h2>
      <label for="pay-photo">{words.photo}</label>
      <input
        id="pay-photo"
        type="file"
        accept="image/*"
        capture="environment"
        aria-describedby="pay-photo-hint"
        onChange={({ currentTarget }) => void fromPhoto(currentTarget.files?.[0])}
      />
      <p id="pay-photo-hint" class="quiet">
        {words.photoHint}
      </p>
      <Field
        {...{
          id: 'pay-text',
          label: words.text,
          value: text,
          onInput: (said: string) => void begin(said),
          autocomplete: 'off',
        }}
      />
      <button type="button" id="pay-read" disabled={text === ''} onClick={() => look(text)}>
        {words.read}
      </button>
      <div aria-live="polite" id="pay-shown">
        {read instanceof Refusal && <RefusalText refusal={read} />}
        {read !== undefined && 'payee' in read && <Confirm key={read.id} {...{ account, code: read, onPaid }} />}
      </div>
    </section>
  );
}

function Confirm({ account, code, onPaid }: CodesProps & { readonly code: CodeToPay }) {
  const words = useWords(CODES);
  const { formats } = useSpeech();
  const [amount, setAmount] = useState('');
  const action = useAction(account, onPaid);
  const amountFen = code.amountFen ?? fenIn(amount);
  const pay = (event: Event) => {
    event.preventDefault();
    if (amountFen === undefined || amountFen <= 0n) return;
    const plain = plainPayment(account, code, amountFen);
    if (code.order === undefined) void action.run(plain);
    else void action.run(orderPayment(account, code, amountFen), { when: 'order-not-found', instead: plain });
  };
  return (
    <form onSubmit={pay}>
      <p>
        {words.payee}: <strong id="pay-name">{printable(code.name)}</strong> <small>{printable(code.payee)}</small>
      </p>
      {code.nameDiffers && (
        <p class="unsure" role="alert">
          {words.nameDiffers}
        </p>
      )}
      {code.amountFen === undefined && (
        <Field
          {...{ id: 'pay-amount', label: words.amountToPay, value: amount, onInput: setAmount, ...YUAN_FIELD }}
          required
        />
      )}
      <button type="submit" id="pay" disabled={action.isBusy}>
        {words.payNow(amountFen === undefined || amountFen === 0n ? '' : `¥ ${formats.yuan(amountFen)}`)}
      </button>
      <ActionText state={action.state} id="pay-told" />
    </form>
  );
}

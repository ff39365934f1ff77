// The code that the holder shows: the browser becomes a phone of the account, shows a code for a minute, another when that is
// over, and says when one was paid. The PIN stays in memory while a code is shown, and no longer.
import { useEffect, useState } from 'preact/hooks';
import { fromHex } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import { entriesByKey, textAt } from '../entries.ts';
import { Field, fenIn, YUAN_FIELD } from '../field.tsx';
import { plainYuan } from '../plain-forms.ts';
import { useSpeech, useWords } from '../speech.ts';
import { act } from './act.ts';
import { codeLimit } from './code-limit.ts';
import { storedKey } from './key-store.ts';
import { endPhone, forgetPhone, isPin, newPin, type Phone, setUpPhone, storedPhone, unlockPhone } from './phone.ts';
import { PHONE } from './phone-words.ts';
import { NewPin, PinField } from './pin-fields.tsx';
import { type Paid, Shown } from './shown-code.tsx';
import { ActionText, useWork } from './use-action.tsx';

const DEFAULT_MOST_FEN = 20_000n;

interface PhoneProps {
  readonly account: string;
  readonly onPaid: () => void;
}

type Standing = { readonly phone: Phone; readonly status: string; readonly limitFen: bigint };

export function PayByCode({ account, onPaid }: PhoneProps) {
  const words = useWords(PHONE);
  const [standing, setStanding] = useState<Standing | undefined>();
  const [isRead, setRead] = useState(false);
  const again = async () => {
    const held = await storedKey();
    const phone = held?.account === account ? await storedPhone(account, held.chainId) : undefined;
    const found =
      phone && (await standingOf(phone).catch(() => ({ phone, status: 'active', limitFen: phone.mostFen })));
    setStanding(found);
    setRead(true);
  };
  useEffect(() => void again(), [account]);
  return (
    <section class="card narrow" aria-labelledby="phone-head">
      <h2 id="phone-head">{words.head}</h2>
      {isRead && (standing === undefined || standing.status === '') && (
        <SetUp key="set-up" {...{ account, again }} mostFen={standing?.phone.mostFen ?? DEFAULT_MOST_FEN} />
      )}
      {standing?.status === 'active' && <Active {...{ account, standing, again, onPaid }} />}
      {standing !== undefined && standing.status in words.statuses && (
        <>
          <p class="unsure" id="phone-status">
            {words.statuses[standing.status]}
          </p>
          <button type="button" id="phone-again" onClick={() => void forgetPhone(account).then(again)}>
            {words.again}
          </button>
        </>
      )}
    </section>
  );
}

/** `status` empty: it is not registered yet. */
async function standingOf(phone: Phone): Promise<Standing> {
  const [device] = await entriesByKey([`device/${phone.publicKey}`]);
  const status = device === undefined ? '' : textAt(device, 'status');
  return { phone, status, limitFen: await codeLimit(phone) };
}

interface PartProps {
  readonly account: string;
  readonly again: () => Promise<void>;
}

function SetUp({ account, again, mostFen }: PartProps & { readonly mostFen: bigint }) {
  const words = useWords(PHONE);
  const [most, setMost] = useState(plainYuan(mostFen));
  const work = useWork(() => void again());
  const fen = fenIn(most);
  return (
    <>
      <p>{words.about}</p>
      <Field {...{ id: 'phone-most', label: words.most, value: most, onInput: setMost, ...YUAN_FIELD }} />
      <NewPin
        id="set-up"
        label={words.setUp}
        isBusy={work.isBusy}
        isReady={fen !== undefined && fen > 0n}
        onPin={(pin) => void work.run(() => setUpPhone(account, pin, fen ?? 0n))}
      />
      <ActionText state={work.state} id="set-up-told" refusals={words.refusals} />
    </>
  );
}

function Active({ account, standing, again, onPaid }: PartProps & PhoneProps & { readonly standing: Standing }) {
  const words = useWords(PHONE);
  const { formats } = useSpeech();
  const { phone, limitFen } = standing;
  const [pin, setPin] = useState('');
  const [shownBy, setShownBy] = useState('');
  const [told, setTold] = useState<'' | 'over' | Paid>('');
  const work = useWork();
  const changing = useWork(() => void again());
  const isBusy = work.isBusy || changing.isBusy;
  const [isPinSet, setPinSet] = useState(false);
  const show = (event: Event) => {
    event.preventDefault();
    const entered = pin;
    setPin('');
    setTold('');
    void work.run(async () => {
      await unlockPhone(account, entered);
      setShownBy(entered);
      return undefined;
    });
  };
  const hide = (why: typeof told) => {
    setShownBy('');
    setTold(why);
    if (typeof why === 'object') onPaid();
  };
  return (
    <>
      <p>{words.atMost(formats.yuan(limitFen))}</p>
      {shownBy === '' ? (
        <form onSubmit={show}>
          <PinField id="phone-pin" label={words.pin} value={pin} onInput={setPin} />
          <button type="submit" id="phone-show" disabled={isBusy || !isPin(pin)}>
            {words.show}
          </button>
        </form>
      ) : (
        <Shown {...{ account, pin: shownBy, chainId: phone.chainId, hide }} />
      )}
      <div aria-live="polite" id="phone-told">
        {told === 'over' && <p>{words.over}</p>}
        {typeof told === 'object' && (
          <p class="good">✓ {words.paid(formats.yuan(told.amountFen), printable(told.payee))}</p>
        )}
      </div>
      <ActionText state={work.state} id="phone-work" refusals={words.refusals} />
      <details>
        <summary>{words.newPin}</summary>
        <NewPin
          id="new"
          label={words.setPin}
          isReady
          isBusy={isBusy}
          onPin={(chosen) => {
            // A code goes on with the PIN before.
            hide('');
            setPinSet(false);
            void changing.run(() => newPin(account, chosen)).then(setPinSet);
          }}
        />
        <div aria-live="polite">
          {isPinSet && (
            <p class="good" id="phone-pin-set">
              ✓ {words.pinSet}
            </p>
          )}
        </div>
        <div class="buttons">
          <button
            type="button"
            id="phone-freeze"
            disabled={isBusy}
            onClick={() =>
              changing.run(() =>
                act(account, {
                  ...{ operation: 'suspendDevice', suspendDevice: { deviceKey: fromHex(phone.publicKey) } },
                }),
              )
            }
          >
            {words.freeze}
          </button>
          <button type="button" id="phone-end" disabled={isBusy} onClick={() => changing.run(() => endPhone(account))}>
            {words.end}
          </button>
        </div>
        <ActionText state={changing.state} id="phone-changed" refusals={words.refusals} />
      </details>
    </>
  );
}

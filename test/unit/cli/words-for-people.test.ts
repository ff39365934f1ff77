// What people read has no name of a program, no milliseconds since 1970, and nothing that a program prints by mistake:
// looked at wherever a test runs a command (check-answers.ts), and here for every refusal there is.
import { expect, it } from 'vitest';
import { dataText } from '../../../src/cli/print/data-words.ts';
import { errorText, reportOf } from '../../../src/cli/print/error.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { REJECTIONS } from '../../../src/ledger/rejection.ts';
import { textFaults } from './check-answers.ts';
import { refusalData } from './refusal-data.ts';

const plain = (text: string) => text;

it.each([
  ['amountFen 12', ['amountFen']],
  ['since 1700000000000', ['1700000000000']],
  ['paid undefined to [object Object]', ['undefined', '[object']],
  ['1.000 kWh of roof-17_1767196800000, "exportWh.day" in data/roomFile.csv', []],
])('%s is for people or not', (text, faults) => {
  expect(textFaults(text)).toEqual(faults);
});

it('every refusal is said in words, with its data', () => {
  const data = refusalData();
  expect(data.length).toBeGreaterThan(60);
  for (const name of data) {
    for (const value of ['17', '1700000000000', 'bank-a/alice']) {
      const text = dataText({ [name]: value });
      expect(textFaults(text), `${name} ${value}`).toEqual([]);
    }
  }
});

it.each(Object.entries(REJECTIONS))('%s is explained for people', (name, { why, remedy }) => {
  const error = new ClientError({
    code: name,
    message: why,
    remedy,
    data: { requiredFen: '4754', availableFen: '130', periodStartMs: '1751299200000', keyEpoch: '3' },
  });
  expect(textFaults(errorText(reportOf(error), plain, plain))).toEqual([]);
});

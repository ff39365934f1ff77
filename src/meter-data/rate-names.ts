// The names of a plan's registers: a rate that has several prices, such as peak in summer and in winter, has one for
// each, the further ones with a number.

/** `number`: of the price, from 1. */
export function registerOfPrice(rate: string, number: number): string {
  return number === 1 ? rate : `${rate}-${number}`;
}

/** Whether `register` is that of a further price of the rate. */
export function isAnotherPriceOf(rate: string, register: string): boolean {
  return register.startsWith(`${rate}-`) && /^([2-9]|[1-9]\d+)$/.test(register.slice(rate.length + 1));
}

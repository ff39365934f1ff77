/** An expression that matches just this text. RegExp.escape is missing in Nodes before 24. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

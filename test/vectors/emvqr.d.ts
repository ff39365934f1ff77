// The part of emvqr that tests use: it comes without types.
declare module 'emvqr' {
  const emvqr: {
    /** By id. Throws for a wrong checksum, and for what it does not know. */
    decode(text: string): Readonly<Record<string, { readonly id: string }>>;
  };
  export default emvqr;
}

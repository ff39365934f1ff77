// The part of node-tlv that tests use: it comes without types.
declare module 'node-tlv' {
  export interface OtherTlv {
    readonly tag: string;
    /** Hexadecimal. */
    readonly value: string;
    readonly child: readonly OtherTlv[];
  }
  const nodeTlv: {
    /** Of hexadecimal. */
    parseList(hex: string): readonly OtherTlv[];
  };
  export default nodeTlv;
}

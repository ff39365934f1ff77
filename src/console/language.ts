// The languages of the console. A text that one of them lacks does not compile.

export type Language = 'en' | 'zh';
export const LOCALES = { en: 'en-GB', zh: 'zh-CN' } as const;

/** The same texts in each language. */
export type Spoken<W> = { readonly [L in Language]: W };

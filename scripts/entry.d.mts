export function entry(): string;
export function isFresh(): boolean;

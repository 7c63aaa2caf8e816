export declare function sidFromBytes(bytes: Uint8Array): string;

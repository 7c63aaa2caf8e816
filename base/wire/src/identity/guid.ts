export declare function guidFromBytes(bytes: Uint8Array): string;
export declare function guidToBytes(text: string): Uint8Array;

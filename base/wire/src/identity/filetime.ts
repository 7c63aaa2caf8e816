export declare function filetimeToMs(text: string): number | null;

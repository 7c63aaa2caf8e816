/** Is put into a page, and is there as `lookedAt`. */
export function lookIntoPage(): void;

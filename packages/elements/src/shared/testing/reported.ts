/** Mistakes that the kit told the developer of during this test; a test that expects one takes it out. */
export const reported: string[] = [];

/** Takes what was reported so far. */
export const takeReported = (): string[] => reported.splice(0);

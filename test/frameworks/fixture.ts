/** Shows the application in an element of the page; answers with the way to take it out again. */
export type Mount = (target: HTMLElement, issuer: string) => () => void;

const question = 'comptexpert-mock-starts';

/**
 * Two mocks on one page would answer each other’s requests. A running one hears of the next and objects, whichever file of
 * the kit either came from. Answers how to make room.
 *
 * @throws Error where one runs, or is starting, already
 */
export function takeThePage(): () => void {
  if (!document.dispatchEvent(new Event(question, { cancelable: true })))
    throw new Error(
      'a mock runs on this page already: await its stop() first, or change it by setScenario, setPersona and reset',
    );
  const leaving = new AbortController();
  const object = (event: Event): void => {
    event.preventDefault();
  };
  document.addEventListener(question, object, leaving);
  return () => {
    leaving.abort();
  };
}

import type { LightForm } from './light-form.ts';

/** Once what changed is drawn: moves the focus to the first match in a form and selects what stands in it. */
export async function focusAfterUpdate({ host, element }: LightForm, selector: string): Promise<void> {
  host.requestUpdate();
  await host.updateComplete;
  const field = element.querySelector<HTMLElement>(selector);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/** Moves the focus to the first faulty field, else to the summary above the fields. */
export const focusProblem = (form: LightForm): Promise<void> =>
  focusAfterUpdate(form, ':is([aria-invalid=true],.cx-alert)');

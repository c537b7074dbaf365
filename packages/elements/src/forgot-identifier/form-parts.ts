/** What the form shows once there is something to say. */
export interface FormParts {
  readonly alert?: unknown;
  readonly error?: string | undefined;
  readonly isBusy?: boolean;
  /** Said by the button while one has to wait. */
  readonly wait?: string | undefined;
  readonly status?: string | undefined;
}

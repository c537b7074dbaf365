import { css } from 'lit';

/** The forms of the panels, in light DOM beside the styles of every form. */
export const panelFormStyles = css`
  @layer cx-form {
    .cx-form .cx-buttons {
      display: flex !important;
      flex-wrap: wrap !important;
      gap: 12px !important;
    }
    .cx-buttons .cx-button {
      flex: 1 1 min(12em, 100%) !important;
      inline-size: auto !important;
      min-inline-size: 0 !important;
    }
    .cx-cancel {
      flex: 0 1 auto !important;
      min-block-size: 44px !important;
      padding: 8px 16px !important;
      border: 1px solid var(--_color-line-control) !important;
      border-radius: var(--_radius-control) !important;
      background: none !important;
      color: var(--_color-text) !important;
      font: inherit !important;
      cursor: pointer !important;
    }
    .cx-cancel:hover {
      border-color: var(--_color-accent) !important;
      background: var(--_color-accent-soft) !important;
    }
    .cx-control:has(input:read-only) {
      border-color: transparent !important;
      background: var(--_color-sunken) !important;
    }
    .cx-choice {
      margin: 0 !important;
      padding: 0 !important;
      border: 0 !important;
      min-inline-size: 0 !important;
    }
    .cx-choice legend {
      padding: 0 !important;
      font-size: 0.9375em !important;
      font-weight: 650 !important;
    }
    .cx-form .cx-check {
      font-weight: 400 !important;
    }
    .cx-form input[type='radio']:focus-visible {
      outline: 3px solid var(--_color-accent) !important;
      outline-offset: 2px !important;
    }
    .cx-criteria-room {
      min-block-size: 7em !important;
    }
    @media print {
      .cx-form .cx-control [name='current'] {
        color: transparent !important;
      }
    }
  }
`;

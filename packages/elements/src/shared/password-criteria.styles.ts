import { css } from 'lit';

/** The rule of passwords in a form, in the layer of every form. */
export const passwordCriteriaStyles = css`
  @layer cx-form {
    .cx-criteria {
      display: flex !important;
      flex-direction: column !important;
      gap: 6px !important;
      margin-block-start: 8px !important;
      font-size: 0.875em !important;
      line-height: 1.45 !important;
    }
    .cx-criteria ul {
      display: flex !important;
      flex-direction: column !important;
      gap: 4px !important;
      padding: 0 !important;
      list-style: none !important;
    }
    .cx-criterion {
      display: flex !important;
      gap: 10px !important;
      color: var(--_color-text-quiet) !important;
    }
    .cx-criterion::before {
      content: '' / '' !important;
      flex: none !important;
      inline-size: 1.25em !important;
      block-size: 1.25em !important;
      margin-block-start: 0.1em !important;
      border: 1.5px solid var(--_color-line-control) !important;
      border-radius: 50% !important;
      font: 800 0.9em / 1.15 var(--_font-family) !important;
      text-align: center !important;
    }
    .cx-criterion[data-met] {
      color: var(--_color-success) !important;
    }
    .cx-criterion[data-met]::before {
      content: '✓' / '' !important;
      border-color: currentcolor !important;
      background: var(--_color-success-soft) !important;
    }
    .cx-alternative {
      color: var(--_color-text-quiet) !important;
    }
    .cx-hidden {
      position: absolute !important;
      inline-size: 1px !important;
      block-size: 1px !important;
      overflow: hidden !important;
      clip-path: inset(50%) !important;
      white-space: nowrap !important;
    }
    @media (prefers-reduced-motion: no-preference) {
      .cx-criterion,
      .cx-criterion::before {
        transition: var(--_motion-quick) var(--_motion-ease) !important;
        transition-property: color, background-color, border-color !important;
      }
    }
  }
`;

/** Colours that hold WCAG AA on both themes by themselves: the panel stands on pages of any look. */
export const panelStyles = `
:host {
  all: initial;
  position: fixed;
  inset-block-end: 0.5rem;
  inset-inline-end: 0.5rem;
  z-index: 2147483647;
  max-inline-size: min(22rem, calc(100vw - 1rem));
  color-scheme: light;
}
@media print { :host { display: none; } }
details {
  font: 0.875rem/1.4 system-ui, sans-serif;
  color: #1f1300;
  background: #fff3d6;
  border: 2px dashed #8a5300;
  border-radius: 0.5rem;
  max-block-size: calc(100vh - 2rem);
  overflow: auto;
}
summary { padding: 0.5rem 0.75rem; font-weight: 700; cursor: pointer; }
.content { display: grid; gap: 0.75rem; padding: 0 0.75rem 0.75rem; }
p { margin: 0; }
fieldset { display: grid; gap: 0.25rem; margin: 0; padding: 0.5rem; border: 1px solid #8a5300; border-radius: 0.25rem; }
legend, .label { font-weight: 600; }
label { display: flex; gap: 0.5rem; align-items: center; min-block-size: 1.5rem; }
.stacked { display: grid; gap: 0.25rem; justify-items: stretch; }
select, button, input { font: inherit; color: inherit; }
select, button { min-block-size: 2rem; background: #fff; border: 1px solid #8a5300; border-radius: 0.25rem; padding: 0.25rem 0.5rem; }
ul { display: grid; gap: 0.5rem; margin: 0; padding: 0; list-style: none; overflow-wrap: anywhere; }
a { color: #0b3d91; display: inline-block; min-block-size: 1.5rem; }
:focus-visible { outline: 3px solid #0b3d91; outline-offset: 2px; }
`;

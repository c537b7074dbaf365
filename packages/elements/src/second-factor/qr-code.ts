import { html, svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** How many modules around the code have to stay white (ISO/IEC 18004, 6.3.8). */
const quietZone = 4;

/** Text as a QR code: black on white in any theme, since few readers take the reverse. */
export function qrCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label=${label}
    shape-rendering="crispEdges"
  >
    ${svg`<rect width="100%" height="100%" fill="#fff" /><path fill="#000" d=${path} />`}
  </svg>`;
}

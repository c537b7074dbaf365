import { charts, figureOf, heading } from './kpi-figures.ts';

/** The least that draws bars and a line: two paths, made by hand. */
const figures = charts().map((kind) => {
  const { place, write } = heading();
  place.innerHTML =
    '<svg viewBox="0 0 240 100" preserveAspectRatio="none" width="340" height="160"><path class="bars" fill="#1d4a8f"/><path fill="none" stroke="#1b2333" stroke-dasharray="5 4" vector-effect="non-scaling-stroke"/></svg>';
  const [bars, line] = place.querySelectorAll('path');
  return (turn: number): void => {
    const figure = figureOf(turn, kind);
    const most = Math.max(...figure.now, ...figure.before);
    const y = (amount: number): number => 100 - (100 * amount) / most;
    bars?.setAttribute(
      'd',
      figure.now.map((amount, at) => `M${at * 10 + 2} 100h6V${y(amount)}h-6z`).join(''),
    );
    line?.setAttribute('d', `M${figure.before.map((amount, at) => `${at * 10 + 5} ${y(amount)}`).join('L')}`);
    write(figure);
  };
});

window.showTurn = (turn) => {
  for (const show of figures) show(turn);
};
void window.showTurn(0);

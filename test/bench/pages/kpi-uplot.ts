import uPlot from 'uplot';
import { charts, figureOf, heading, type Figure } from './kpi-figures.ts';

const data = ({ months, now, before }: Figure): uPlot.AlignedData => [
  months.map((month) => Date.parse(`${month}-01`) / 1000),
  [...now],
  [...before],
];

const { bars } = uPlot.paths;

const figures = charts().map((kind) => {
  const { place, write } = heading();
  const first = figureOf(0, kind);
  const plot = new uPlot(
    {
      width: 340,
      height: 160,
      series: [
        {},
        { label: '2025', fill: '#1d4a8f', ...(bars && { paths: bars({ size: [0.6, 100] }) }) },
        { label: '2024', stroke: '#1b2333', dash: [5, 4] },
      ],
    },
    data(first),
    place,
  );
  write(first);
  return (turn: number): void => {
    const figure = figureOf(turn, kind);
    plot.setData(data(figure));
    write(figure);
  };
});

window.showTurn = (turn) => {
  for (const show of figures) show(turn);
};

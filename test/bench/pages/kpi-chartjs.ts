import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import { charts, figureOf, heading } from './kpi-figures.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
);

const figures = charts().map((kind) => {
  const { place, write } = heading();
  const canvas = document.createElement('canvas');
  place.append(canvas);
  const first = figureOf(0, kind);
  const chart = new Chart(canvas, {
    data: {
      labels: [...first.months],
      datasets: [
        { type: 'line', label: '2024', data: [...first.before], borderDash: [5, 4], pointRadius: 0 },
        { type: 'bar', label: '2025', data: [...first.now], backgroundColor: '#1d4a8f' },
      ],
    },
    options: { animation: false, responsive: true, maintainAspectRatio: false },
  });
  write(first);
  return (turn: number): void => {
    const { now, before } = figureOf(turn, kind);
    const [line, bars] = chart.data.datasets;
    if (line) line.data = [...before];
    if (bars) bars.data = [...now];
    chart.update();
    write(figureOf(turn, kind));
  };
});

window.showTurn = (turn) => {
  for (const show of figures) show(turn);
};

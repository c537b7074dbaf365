import type { DueSchedule } from '@comptexpert-kit/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { centsOf } from './amounts.ts';
import type { Texts } from './level-view.ts';

const ages = ['notDue', 'late30', 'late60', 'late90', 'lateMore', 'unmatched'] as const;

/** The due schedule: what is owed by how late it is, each beside its share as a bar. */
export function scheduleView({ later, amounts }: Texts, schedule: DueSchedule): TemplateResult {
  const parts = ages.map((age) => ({ age, cents: centsOf(schedule[age]) }));
  const most = Math.max(1, ...parts.map(({ cents }) => Math.abs(cents)));
  const sum = parts.reduce((total, { cents }) => total + cents, 0);
  return html`<section class="schedule" aria-labelledby="schedule">
    <h3 id="schedule">${later.schedule.title}</h3>
    <table role="table" aria-labelledby="schedule">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${later.schedule.column}</th>
          <td role="cell" class="share"></td>
          <th role="columnheader" scope="col">${later.entry.amount}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${parts.map(
          ({ age, cents }) =>
            html`<tr role="row" data-age=${age}>
              <th role="rowheader" scope="row">${later.schedule[age]}</th>
              <td role="cell" class="share">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  ${cents === 0 ? nothing : svg`<path d="M0 0h${Math.max(1, (100 * Math.abs(cents)) / most)}v10H0z" />`}
                </svg>
              </td>
              <td role="cell">${amounts.full(cents)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">${later.schedule.total}</th>
          <td role="cell" class="share"></td>
          <td role="cell">${amounts.full(sum)}</td>
        </tr>
      </tfoot>
    </table>
    <p class="quiet">${later.schedule.advice}</p>
  </section>`;
}

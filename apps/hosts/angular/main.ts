import '@plumbline/elements';
import { Component, CUSTOM_ELEMENTS_SCHEMA, type ElementRef, provideZonelessChangeDetection, signal, viewChild } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { KpiGauge, KpiSelectEvent } from '@plumbline/elements';

@Component({
  selector: 'sales-page',
  // Angular lets a page say that some tags are not its own; their properties are then set as they are given.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Sales review</h1>
    <button type="button" (click)="rate.set(0.63)">Correct the rate</button>
    <p id="selected">{{ selected() }}</p>
    <kpi-gauge #gauge label="Win rate, all regions" [value]="rate()" [target]="0.65" [max]="1" format="percent" (kpi-select)="select($event)"></kpi-gauge>
    <kpi-trend label="Deals won" [values]="won" [labels]="months" grain="month"></kpi-trend>
    <kpi-source definitions="/kpis/sales.json" as-of="2017-12-31">
      <kpi-gauge kpi="win_rate" period="2017-Q4"></kpi-gauge>
      <kpi-trend kpi="revenue" period="2017-10-01..2017-12-31" grain="month"></kpi-trend>
    </kpi-source>
  `,
})
export class SalesPage {
  readonly rate = signal(0.5);
  readonly selected = signal('nothing');
  readonly won = [31, 38, 35, 44];
  readonly months = ['2017-09-01', '2017-10-01', '2017-11-01', '2017-12-01'];
  /** An element has the type of its class. */
  readonly gauge = viewChild.required<ElementRef<KpiGauge>>('gauge');

  select(event: Event): void {
    const { detail } = event as KpiSelectEvent;
    this.selected.set(`${detail.mark} ${detail.value}`);
  }
}

await bootstrapApplication(SalesPage, { providers: [provideZonelessChangeDetection()] });

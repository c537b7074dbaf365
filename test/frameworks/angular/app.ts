// Compiles the template in the page; an application of one’s own has it compiled when it is built.
import '@angular/compiler';
import {
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  inject,
  InjectionToken,
  provideZonelessChangeDetection,
  signal,
  type ApplicationRef,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import '@comptexpert-kit/elements/login-box.js';
import type { CxSignedInEvent } from '@comptexpert-kit/elements/login-box.js';
import type { Mount } from '../fixture.ts';

const ISSUER = new InjectionToken<string>('issuer');

@Component({
  selector: 'fixture-app',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <button (click)="isDark.set(true)">Sombre</button>
      <cx-login-box
        [issuer]="issuer"
        client-id="espace-pro"
        flow="direct"
        [attr.theme]="isDark() ? 'dark' : 'light'"
        [loginHint]="'mdurand'"
        [remember]="true"
        (cx-signed-in)="greet($event)"
      ></cx-login-box>
      @if (name(); as name) {
        <p id="greeting">Bonjour {{ name }}</p>
      }
    </main>
  `,
})
class App {
  readonly issuer = inject(ISSUER);
  readonly isDark = signal(false);
  readonly name = signal<string | undefined>(undefined);

  greet({ detail }: CxSignedInEvent): void {
    this.name.set(detail.claims.name);
  }
}

export const mount: Mount = (target, issuer) => {
  const host = target.ownerDocument.createElement('fixture-app');
  target.append(host);
  let isGone = false;
  let application: ApplicationRef | undefined;
  void createApplication({
    providers: [provideZonelessChangeDetection(), { provide: ISSUER, useValue: issuer }],
  }).then((created) => {
    application = created;
    if (isGone) created.destroy();
    else created.bootstrap(App, host);
  });
  return () => {
    isGone = true;
    application?.destroy();
    host.remove();
  };
};

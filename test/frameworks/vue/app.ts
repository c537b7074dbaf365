import '@comptexpert-kit/elements/login-box.js';
import type { CxSignedInEvent } from '@comptexpert-kit/elements/login-box.js';
import { createApp, ref } from 'vue';
import type { Mount } from '../fixture.ts';

export const mount: Mount = (target, issuer) => {
  const app = createApp({
    setup() {
      const isDark = ref(false);
      const name = ref<string>();
      const greet = ({ detail }: CxSignedInEvent) => (name.value = detail.claims.name);
      return { issuer, isDark, name, greet };
    },
    template: `
      <main>
        <button @click="isDark = true">Sombre</button>
        <cx-login-box
          :issuer="issuer"
          client-id="espace-pro"
          flow="direct"
          :theme="isDark ? 'dark' : 'light'"
          :loginHint.prop="'mdurand'"
          remember
          @cx-signed-in="greet"
        />
        <p v-if="name" id="greeting">Bonjour {{ name }}</p>
      </main>`,
  });
  app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('cx-');
  app.mount(target);
  return () => {
    app.unmount();
  };
};

import type { StorybookConfig } from '@storybook/web-components-vite';
import remarkGfm from 'remark-gfm';

/** Everything is served from the built packages: what is seen here is what an npm user gets. */
const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../guides/*.mdx', '../*.stories.ts'],
  addons: [
    // Without it, tables in the guides are lines of text.
    {
      name: '@storybook/addon-docs',
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
  ],
  staticDirs: [
    '../public',
    { from: '../../mocks/dist/public/comptexpert-mock', to: '/comptexpert-mock' },
    { from: '../../packages/elements/dist/tokens.json', to: '/tokens.json' },
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) => ({
    ...vite,
    // Relative addresses: the static build may stand at any sub-path.
    base: './',
    build: { ...vite.build, chunkSizeWarningLimit: 2_000 },
  }),
};

export default config;

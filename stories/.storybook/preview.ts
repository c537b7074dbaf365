import type { Preview } from '@storybook/web-components-vite';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '@comptexpert-kit/elements/custom-elements.json' with { type: 'json' };
import { configure } from 'storybook/test';
import { ElementDocs } from '../support/element-docs.ts';
import { fittingControls, publicFace } from '../support/manifest.ts';
import { onStage } from '../support/on-stage.ts';
import { Stage } from '../support/stage.ts';
import { tellEvents } from '../support/tell-events.ts';
import { initialChoices, toolbars } from '../support/toolbars.ts';
import { granted, type Wishes } from '../support/wishes.ts';
import { theme } from './theme.ts';

setCustomElementsManifest(publicFace(manifest));

// A machine that does many things at once answers later than a second.
configure({ asyncUtilTimeout: 10_000 });

const stage = new Stage();
tellEvents(manifest);

const preview: Preview = {
  globalTypes: toolbars,
  initialGlobals: initialChoices,
  argTypesEnhancers: [fittingControls],
  loaders: [
    async ({ id, parameters, globals }) => ({
      run: await stage.open(
        id,
        granted((parameters['kit'] ?? {}) as Wishes, globals as typeof initialChoices),
      ),
    }),
  ],
  beforeEach: () => () => stage.close(),
  decorators: [onStage],
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    },
    backgrounds: { disable: true },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { theme, page: ElementDocs, codePanel: true, toc: { headingSelector: 'h2' } },
    options: {
      storySort: {
        order: [
          'Guides',
          [
            'Embed in five minutes',
            'Flows',
            'Theming',
            'Events',
            'Content and languages',
            'Security for integrators',
            'Mocks',
            'Going to production',
            'Accessibility statement',
            'Client space',
            'Extension for professionals',
            'Browser extension',
          ],
          'Elements',
          [
            'Login box',
            'Forgot identifier',
            'Set password',
            'Session menu',
            'Create account',
            'Profile picker',
            'FAQ',
            'Key figures',
            'Archive',
            'Document uploader',
            'Document list',
            'User admin',
            'Second factor',
            'Settings',
          ],
          'Extension',
          ['Popup', 'Options', 'Approval'],
        ],
      },
    },
  },
};

export default preview;

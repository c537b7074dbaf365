import { Controls, Description, Primary, Subtitle, Title } from '@storybook/addon-docs/blocks';
import { createElement, Fragment, type ReactElement } from 'react';

/** The page of an element: what it is, one story to play with, and its whole face out of the manifest. */
export const ElementDocs = (): ReactElement =>
  createElement(
    Fragment,
    null,
    createElement(Title),
    createElement(Subtitle),
    createElement(Description),
    createElement(Primary),
    createElement(Controls),
  );

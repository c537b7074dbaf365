import { css } from 'lit';

/** Questions that a page wrote itself: its `<details>` look like the others, wherever it says nothing else. */
export const slottedQuestionsStyles = css`
  @layer cx-faq {
    cx-faq > details > summary {
      min-block-size: 44px;
      padding: 12px 0;
      box-sizing: border-box;
      color: var(--_color-text);
      font-weight: 650;
      line-height: 1.4;
      cursor: pointer;
    }
    cx-faq > details > summary:focus-visible {
      outline: 3px solid var(--_color-accent);
      outline-offset: 4px;
      border-radius: 2px;
    }
    cx-faq > details > :not(summary) {
      max-inline-size: 42em;
      margin: 0;
      padding: 8px 0 4px;
    }
    cx-faq > details > :last-child:not(summary) {
      padding-block-end: 20px;
    }
    cx-faq > details a {
      color: var(--_color-accent);
    }
  }
`;

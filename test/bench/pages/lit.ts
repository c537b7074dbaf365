import { css, html, LitElement } from 'lit';

/** The least that a sign-in form in Lit can be: what any element of ours is measured against. */
class MinimalForm extends LitElement {
  static override styles = css`
    form {
      max-width: 400px;
      padding: 32px;
      font: 16px/1.5 system-ui;
    }
    label,
    input,
    button {
      display: block;
      width: 100%;
      box-sizing: border-box;
    }
    input,
    button {
      height: 48px;
      margin-bottom: 16px;
      font: inherit;
    }
  `;

  override render() {
    return html`<form>
      <label for="username">Identifiant</label>
      <input id="username" name="username" autocomplete="username" required />
      <label for="password">Mot de passe</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <button>S’authentifier</button>
    </form>`;
  }
}

customElements.define('minimal-form', MinimalForm);

import assert from 'node:assert/strict';
import * as oidc from 'openid-client';

/** The OAuth error that a call of openid-client was refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError) {
      return error.error;
    }
    if (error instanceof oidc.WWWAuthenticateChallengeError) {
      return error.cause[0]?.parameters.error ?? String(error.status);
    }
    throw error;
  }
  return assert.fail('it was not refused');
}

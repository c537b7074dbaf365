import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigurationError, publicUrls, readConfig } from './config.ts';

const reasons = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.reasons;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('has a default for everything in development', () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.port, config.hostSuffix, config.seed, config.publicScheme, config.listenAddress],
      [4000, 'localhost', 'demo', 'http', '127.0.0.1'],
    );
    assert.equal(config.databaseUrl, undefined);
    assert.equal(config.trustProxy, false);
  });

  it('takes an empty variable as unset', () => {
    assert.equal(readConfig({ PORT: '', DATABASE_URL: '', SEED: '' }).port, 4000);
  });

  it('names every variable that is wrong, and what it must be', () => {
    assert.deepEqual(
      reasons({ PORT: 'http', DATABASE_URL: 'file:x', SEED: 'all', TRUST_PROXY: '1', EXTENSION_ID: 'x' }).map(
        (reason) => reason.split(' ')[0],
      ),
      ['PORT', 'DATABASE_URL', 'TRUST_PROXY', 'EXTENSION_ID', 'SEED'],
    );
    assert.deepEqual(reasons({ PORT: '70000' }), ['PORT must be a number from 0 to 65535']);
  });

  it('takes the password rule and the address for help from whoever runs it', () => {
    const standard = readConfig({});
    assert.deepEqual([standard.passwordPolicy, standard.supportEmail], ['ordre', 'contact@oec-paris.fr']);
    const own = readConfig({ PASSWORD_POLICY: 'cnil', SUPPORT_EMAIL: 'aide@example.org' });
    assert.deepEqual([own.passwordPolicy, own.supportEmail], ['cnil', 'aide@example.org']);
    assert.deepEqual(reasons({ PASSWORD_POLICY: 'anssi', SUPPORT_EMAIL: 'aide' }), [
      'SUPPORT_EMAIL must be a mail address',
      'PASSWORD_POLICY must be ordre or cnil',
    ]);
  });

  it('takes where documents are kept, and who looks through them, from whoever runs it', () => {
    const standard = readConfig({});
    assert.deepEqual([standard.documentsUrl, standard.clamdUrl], [undefined, undefined]);
    const own = readConfig({ DOCUMENTS_URL: 'file:///srv/documents', CLAMD_URL: 'tcp://[::1]:3310' });
    assert.deepEqual([own.documentsUrl, own.clamdUrl], ['file:///srv/documents', 'tcp://[::1]:3310']);
    const bucket = 's3://bucket/firm?endpoint=https://s3.example.fr&region=eu';
    assert.equal(readConfig({ DOCUMENTS_URL: bucket }).documentsUrl, bucket);
    const form =
      'DOCUMENTS_URL must be file:///folder or s3://bucket/prefix?endpoint=https://…&region=…, without credentials';
    assert.deepEqual(reasons({ DOCUMENTS_URL: 's3://key:secret@bucket', CLAMD_URL: 'localhost:3310' }), [
      form,
      'CLAMD_URL must be tcp://host:port',
    ]);
    assert.deepEqual(reasons({ DOCUMENTS_URL: 'https://example.fr' }), [form]);
  });

  it('takes the councils’ contacts from whoever runs it', () => {
    assert.deepEqual(readConfig({}).councils, {});
    const corse = { email: 'contact@example.org', phone: '04 95 00 00 00' };
    const bretagne = { email: 'bretagne@example.org' };
    assert.deepEqual(readConfig({ COUNCILS: JSON.stringify({ corse, bretagne }) }).councils, {
      corse,
      bretagne,
    });
    for (const wrong of [
      'contact@example.org',
      '[]',
      '{"atlantide":{"email":"a@example.org"}}',
      '{"corse":"a@example.org"}',
      '{"corse":{"email":"nobody"}}',
      '{"corse":{"email":"a@example.org","phone":""}}',
      '{"corse":{"email":"a@example.org","fax":"1"}}',
    ])
      assert.ok(
        reasons({ COUNCILS: wrong }).every((reason) => reason.startsWith('COUNCILS')) &&
          reasons({ COUNCILS: wrong }).length > 0,
        wrong,
      );
  });

  it('never repeats a value in what it says', () => {
    const said = reasons({
      SECRET_KEY: 'canary',
      DATABASE_URL: 'mysql://u:canary@h/d',
      MAIL_FROM: 'canary',
      COUNCILS: '{"corse":"canary"}',
    });
    assert.equal(said.length, 4);
    assert.doesNotMatch(said.join(), /canary/);
  });

  it('asks in production for each secret by its name', () => {
    const given = {
      NODE_ENV: 'production',
      SECRET_KEY: 'x'.repeat(32),
      HOST_SUFFIX: 'example.org',
      SMTP_URL: 'smtps://mail.example.org',
      MAIL_FROM: 'support@example.org',
    };
    for (const name of ['SECRET_KEY', 'HOST_SUFFIX', 'SMTP_URL', 'MAIL_FROM'] as const) {
      assert.deepEqual(reasons({ ...given, [name]: '' }), [`${name} must be set when NODE_ENV=production`]);
    }
    const config = readConfig(given);
    assert.deepEqual([config.seed, config.publicScheme, config.publicPort], ['none', 'https', 443]);
  });

  it('serves both houses in development, the Ordre’s in production, or those that it is told to', () => {
    assert.deepEqual(readConfig({}).houses, ['ordre', 'firm']);
    assert.deepEqual(readConfig({ HOUSES: 'ordre,firm' }).houses, ['ordre', 'firm']);
    assert.deepEqual(readConfig({ HOUSES: ' firm, firm' }).houses, ['firm']);
    assert.deepEqual(reasons({ HOUSES: 'ordre,cabinet' }), [
      'HOUSES.1 must be one or several of ordre, firm, separated by commas',
    ]);
    const given = {
      NODE_ENV: 'production',
      SECRET_KEY: 'x'.repeat(32),
      HOST_SUFFIX: 'example.org',
      SMTP_URL: 'smtps://mail.example.org',
      MAIL_FROM: 'support@example.org',
    };
    assert.deepEqual(readConfig(given).houses, ['ordre']);
    assert.deepEqual(reasons({ ...given, HOUSES: 'firm' }), [
      'FIRM_NAME must be set when NODE_ENV=production',
      'FIRM_EMAIL must be set when NODE_ENV=production',
    ]);
    const told = { HOUSES: 'firm', FIRM_NAME: 'Cabinet Durand', FIRM_EMAIL: 'contact@example.org' };
    assert.deepEqual(readConfig({ ...given, ...told }).firm, {
      name: 'Cabinet Durand',
      email: 'contact@example.org',
    });
  });

  it('makes addresses of suffix, scheme and port', () => {
    const urls = publicUrls(readConfig({}), 4000);
    assert.equal(urls.issuer('ordre'), 'http://identification.localhost:4000');
    assert.equal(urls.issuer('firm'), 'http://cabinet.localhost:4000');
    assert.equal(
      publicUrls(readConfig({ PORT: '0' }), 4321).site('espace-pro'),
      'http://espace-pro.localhost:4321',
    );
    const behindProxy = readConfig({ HOST_SUFFIX: 'example.org', PUBLIC_SCHEME: 'https' });
    assert.equal(publicUrls(behindProxy, 4000).issuer('ordre'), 'https://identification.example.org');
  });
});

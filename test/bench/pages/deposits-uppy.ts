import '@uppy/dashboard/css/style.min.css';
import { Uppy } from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import Tus from '@uppy/tus';
import { atOnce } from './deposit-files.ts';

const uppy = new Uppy()
  .use(Dashboard, { inline: true, target: 'main' })
  .use(Tus, { endpoint: '/files', limit: atOnce });

window.deposit = async () => {
  const { failed = [] } = (await uppy.upload()) ?? {};
  if (failed.length > 0) throw new Error('refused');
};

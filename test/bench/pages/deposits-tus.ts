import { Upload } from 'tus-js-client';
import { sendAll } from './deposit-files.ts';

window.deposit = () =>
  sendAll(
    (file) =>
      new Promise((resolve, reject) => {
        new Upload(file, {
          endpoint: '/files',
          metadata: { filename: file.name },
          onSuccess: () => {
            resolve();
          },
          onError: reject,
        }).start();
      }),
  );

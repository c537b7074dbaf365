import { type Scanner, ScannerAway } from '@comptexpert-kit/backend/domain/documents/scanner.js';

/** The test file that every scanner takes for malware (EICAR), in two parts, so that none takes this file for it. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A scanner that knows one malware, EICAR’s test file, wherever in a file it stands; or one that is away. */
export const testScanner = (is: 'works' | 'away'): Scanner => ({
  async scan(bytes) {
    if (is === 'away') {
      await bytes.cancel();
      throw new ScannerAway('the mock was told so');
    }
    return (await new Response(bytes).text()).includes(eicar) ? 'infected' : 'clean';
  },
});

import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import { ConfigurationError } from '../config.ts';
import { NoRegisterFile } from '../register-import.ts';

const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'ce fichier n’existe pas',
  EISDIR: 'c’est un dossier',
  EACCES: 'ce fichier n’est pas lisible',
};

/** Why a command on the register could not be done, in a sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof StoreUnavailable)
    return 'la base de données ne répond pas (voir DATABASE_URL ou DATA_DIR) ; rien n’a été changé, relancez la même commande';
  if (error instanceof NoRegisterFile) return error.message;
  if (error instanceof ConfigurationError) return error.reasons.join(' ; ');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    systemReasons[code] ?? (error instanceof Error ? error.message.replaceAll('\n', ' ; ') : String(error))
  );
}

/** The database in which files wait that were not sent yet; `storageName` of the settings. */
export const uploadsName = (storageName: string): string => `${storageName} uploads`;

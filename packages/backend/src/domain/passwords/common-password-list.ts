export const commonPasswordList = `123456`;

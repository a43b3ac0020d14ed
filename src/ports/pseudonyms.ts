/**
 * Another name for an id: the same for the same id and installation, and nobody finds the id from it without the installation's secret.
 * 22 characters of base64url. Does not throw.
 */
export type Pseudonyms = (id: string) => string;
